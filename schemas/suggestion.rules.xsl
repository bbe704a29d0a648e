<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 软件合理化建议: told in time, and the answer followed. Law: working days
are a warning, see rules-days.xsl.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>
<xsl:include href="rules-days.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="found-on" select="$form/f:发现日期"/>
<xsl:variable name="told-on" select="$form/f:通知日期"/>
<xsl:variable name="urgent"
              select="normalize-space($form/f:影响日常运作) = '是'"/>

<xsl:variable name="found">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$found-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="told">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$told-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:发现日期"/>
      <xsl:apply-templates select="f:填写日期"/>
      <xsl:apply-templates select="f:通知日期"/>
      <xsl:call-template name="not-told"/>
      <xsl:apply-templates select="f:答复日期"/>
      <xsl:apply-templates select="f:处理结果"/>
      <xsl:apply-templates select="f:跟踪记录[position() &lt;= 2000]"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:发现日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
</xsl:template>

<xsl:template match="f:填写日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$found"/>
    <xsl:with-param name="date" select="$found-on"/>
    <xsl:with-param name="of" select="'发现日期'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:通知日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$found"/>
    <xsl:with-param name="date" select="$found-on"/>
    <xsl:with-param name="of" select="'发现日期'"/>
  </xsl:call-template>
  <xsl:choose>
    <xsl:when test="$urgent and $told &gt; $found">
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="expected" select="normalize-space($found-on)"/>
        <xsl:with-param name="text"
            select="concat('影响客户日常运作，通知日期 ', normalize-space(),
                           ' 却晚于发现日期 ', normalize-space($found-on),
                           '，规范要求“立即上报软件生产公司”')"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="within">
        <xsl:with-param name="date" select="$found-on"/>
        <xsl:with-param name="of" select="'发现日期'"/>
        <xsl:with-param name="limit" select="3"/>
        <xsl:with-param name="rule" select="'在3个工作日内书面通知软件生产公司技术服务部'"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="not-told">
  <xsl:if test="not($told-on)">
    <xsl:call-template name="within">
      <xsl:with-param name="this" select="$context/@today"/>
      <xsl:with-param name="name" select="'今天'"/>
      <xsl:with-param name="field" select="'通知日期'"/>
      <xsl:with-param name="found"/>
      <xsl:with-param name="date" select="$found-on"/>
      <xsl:with-param name="of" select="'发现日期'"/>
      <xsl:with-param name="limit" select="3"/>
      <xsl:with-param name="hint" select="'，还没有填通知日期'"/>
      <xsl:with-param name="rule" select="'在3个工作日内书面通知软件生产公司技术服务部'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:答复日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$told"/>
    <xsl:with-param name="date" select="$told-on"/>
    <xsl:with-param name="of" select="'通知日期'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:处理结果">
  <xsl:variable name="result" select="normalize-space()"/>
  <xsl:if test="$result = '待答复' and ../f:答复日期">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="'待答复'"/>
      <xsl:with-param name="text" select="'已有答复日期，处理结果却填“待答复”'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="$urgent and contains($result, '采纳')
                and not($result = '不采纳') and not(../f:计划解决日期)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'计划解决日期'"/>
      <xsl:with-param name="text" select="'影响客户日常运作，却没有填计划解决日期，规范要求“协商提出解决方案和解决时间”'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:跟踪记录">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:for-each select="f:日期">
    <xsl:call-template name="not-before">
      <xsl:with-param name="field" select="concat($at, '/日期')"/>
      <xsl:with-param name="day" select="$told"/>
      <xsl:with-param name="date" select="$told-on"/>
      <xsl:with-param name="of" select="'通知日期'"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
