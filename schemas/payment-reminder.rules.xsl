<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 催款通知单. Law: amounts that do not add up, and payments that are not due
yet, are errors: nobody is to be reminded of them.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="issued-on" select="$form/f:签发日期"/>

<xsl:variable name="issued">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$issued-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:签发日期"/>
      <xsl:apply-templates select="f:逾期款项"/>
      <xsl:apply-templates select="f:未收合计"/>
      <xsl:apply-templates select="f:报告期限"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:签发日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
</xsl:template>

<xsl:template match="f:逾期款项">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <!-- What is not there is nothing; what is no amount stays NaN. -->
  <xsl:variable name="owed" select="f:应收金额 - sum(f:已收金额)"/>
  <xsl:for-each select="f:应收日期">
    <xsl:variable name="this"><xsl:call-template name="day"/></xsl:variable>
    <xsl:if test="$this &gt;= $issued">
      <xsl:variable name="found" select="normalize-space()"/>
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/应收日期')"/>
        <xsl:with-param name="found" select="$found"/>
        <xsl:with-param name="expected"
            select="concat('早于 ', normalize-space($issued-on))"/>
        <xsl:with-param name="text"
            select="concat('应收日期 ', $found, ' 在签发日期 ',
                           normalize-space($issued-on),
                           ' 还没有过，规范规定“未按时收回款项时”才下发')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
  <xsl:for-each select="f:未收金额">
    <xsl:if test="number() - $owed &gt; 0.005 or number() - $owed &lt; -0.005">
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/未收金额')"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="expected" select="format-number($owed, '0.00')"/>
        <xsl:with-param name="text"
            select="concat('未收金额填 ', normalize-space(),
                           ' 元，而应收减已收是 ', format-number($owed, '0.00'),
                           ' 元')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
  <xsl:if test="$owed &lt; 0.005">
    <xsl:for-each select="f:已收金额">
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/已收金额')"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="expected"
            select="concat('小于 ', normalize-space(../f:应收金额))"/>
        <xsl:with-param name="text"
            select="concat('“', normalize-space(../f:期次), '”已经收齐，不必催款')"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template match="f:未收合计">
  <xsl:variable name="sum"
      select="sum(../f:逾期款项/f:应收金额) - sum(../f:逾期款项/f:已收金额)"/>
  <xsl:if test="number() - $sum &gt; 0.005 or number() - $sum &lt; -0.005">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="expected" select="format-number($sum, '0.00')"/>
      <xsl:with-param name="text"
          select="concat('未收合计填 ', normalize-space(),
                         ' 元，而各期应收减已收是 ', format-number($sum, '0.00'),
                         ' 元')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- 1日 is a calendar day, and the day of issue is not counted. -->
<xsl:template match="f:报告期限">
  <xsl:variable name="this"><xsl:call-template name="day"/></xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$issued"/>
    <xsl:with-param name="date" select="$issued-on"/>
    <xsl:with-param name="of" select="'签发日期'"/>
  </xsl:call-template>
  <xsl:if test="$this - $issued &gt; 1">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="expected" select="'签发后1日内'"/>
      <xsl:with-param name="text"
          select="concat('报告期限 ', normalize-space(), ' 在签发后 ',
                         $this - $issued, ' 天，规范要求“销售经理在1日内就未按时收款情况填写书面报告”')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
