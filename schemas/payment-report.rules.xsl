<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 未收款书面报告. Law: 1日 is a calendar day, and the day of the reminder is
not counted.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="reported-on" select="$form/f:报告日期"/>

<xsl:variable name="reported">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$reported-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="reminded">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$form/f:催款通知日期"/>
  </xsl:call-template>
</xsl:variable>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:报告日期"/>
      <xsl:apply-templates select="f:未收款项"/>
      <xsl:apply-templates select="f:催收经过"/>
      <xsl:apply-templates select="f:收款计划"/>
      <xsl:call-template name="prospects"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:报告日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$reminded"/>
    <xsl:with-param name="date" select="../f:催款通知日期"/>
    <xsl:with-param name="of" select="'催款通知日期'"/>
  </xsl:call-template>
  <xsl:if test="$reported - $reminded &gt; 1">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="expected" select="'催款通知后1日内'"/>
      <xsl:with-param name="text"
          select="concat('报告日期 ', normalize-space(), ' 在催款通知后 ',
                         $reported - $reminded, ' 天，规范要求“销售经理在1日内就未按时收款情况填写书面报告至财务部”')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:未收款项">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:for-each select="f:应收日期">
    <xsl:variable name="this"><xsl:call-template name="day"/></xsl:variable>
    <xsl:if test="$this &gt;= $reported">
      <xsl:variable name="found" select="normalize-space()"/>
      <xsl:variable name="limit" select="normalize-space($reported-on)"/>
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="concat($at, '/应收日期')"/>
        <xsl:with-param name="found" select="$found"/>
        <xsl:with-param name="expected" select="concat('早于 ', $limit)"/>
        <xsl:with-param name="text"
            select="concat('应收日期 ', $found, ' 在报告日期 ', $limit,
                           ' 还没有过，请核对')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template match="f:催收经过">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:for-each select="f:日期">
    <xsl:variable name="this"><xsl:call-template name="day"/></xsl:variable>
    <xsl:if test="$this &gt; $reported">
      <xsl:variable name="found" select="normalize-space()"/>
      <xsl:variable name="limit" select="normalize-space($reported-on)"/>
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/日期')"/>
        <xsl:with-param name="found" select="$found"/>
        <xsl:with-param name="expected" select="concat('不晚于 ', $limit)"/>
        <xsl:with-param name="text"
            select="concat('催收的日期 ', $found, ' 晚于报告日期 ', $limit)"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template match="f:收款计划">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:for-each select="f:预计日期">
    <xsl:call-template name="not-before">
      <xsl:with-param name="field" select="concat($at, '/预计日期')"/>
      <xsl:with-param name="name" select="'预计收款的日期'"/>
      <xsl:with-param name="day" select="$reported"/>
      <xsl:with-param name="date" select="$reported-on"/>
      <xsl:with-param name="of" select="'报告日期'"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

<!-- NaN, of an amount that is none, differs from nothing. -->
<xsl:template name="prospects">
  <xsl:variable name="owed" select="sum(f:未收款项/f:未收金额)"/>
  <xsl:variable name="hoped" select="sum(f:收款计划/f:金额)"/>
  <xsl:choose>
    <xsl:when test="not(f:收款计划)">
      <xsl:if test="f:未收原因">
        <xsl:call-template name="lacks">
          <xsl:with-param name="field" select="'收款计划'"/>
          <xsl:with-param name="text" select="'没有填收款计划，财务部看不出什么时候能收回'"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:when>
    <xsl:when test="$hoped - $owed &gt; 0.005 or $hoped - $owed &lt; -0.005">
      <xsl:for-each select="f:收款计划[1]">
        <xsl:call-template name="finding">
          <xsl:with-param name="level" select="'warning'"/>
          <xsl:with-param name="field" select="'收款计划'"/>
          <xsl:with-param name="found" select="format-number($hoped, '0.00')"/>
          <xsl:with-param name="expected" select="format-number($owed, '0.00')"/>
          <xsl:with-param name="text"
              select="concat('收款计划共 ', format-number($hoped, '0.00'),
                             ' 元，而未收金额共 ', format-number($owed, '0.00'),
                             ' 元，请核对')"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:when>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
