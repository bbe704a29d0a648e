<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 致谢函. Law: a letter cannot contradict itself, so all is a warning.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:日期"/>
      <xsl:call-template name="memo"/>
      <xsl:apply-templates select="f:称呼"/>
      <xsl:apply-templates select="f:收函单位"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
  <xsl:variable name="signed-memo">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:备忘录签订日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="level" select="'warning'"/>
    <xsl:with-param name="day" select="$signed-memo"/>
    <xsl:with-param name="date" select="../f:备忘录签订日期"/>
    <xsl:with-param name="of" select="'备忘录签订日期'"/>
    <xsl:with-param name="hint" select="'，规范要求签订《备忘录》后“一并提交客户”'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="memo">
  <xsl:if test="f:正文 and not(f:备忘录编号 or f:备忘录签订日期)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'备忘录编号'"/>
      <xsl:with-param name="text" select="'没有填随哪份《备忘录》提交，规范要求“签订《备忘录》，如必要，起草《致谢函》一并提交客户”'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:称呼">
  <xsl:variable name="last"
      select="substring(normalize-space(), string-length(normalize-space()))"/>
  <xsl:if test="$last = '：' or $last = ':'">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="expected" select="'不带冒号'"/>
      <xsl:with-param name="text" select="'称呼后面不用写冒号，程序会加'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:收函单位">
  <xsl:variable name="to" select="normalize-space()"/>
  <xsl:variable name="customer"
      select="normalize-space((../f:客户名称 | $context[not($form/f:客户名称)]/@customer)[1])"/>
  <xsl:if test="$customer and not(contains($to, $customer))">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="$to"/>
      <xsl:with-param name="expected" select="$customer"/>
      <xsl:with-param name="text"
          select="concat('收函单位“', $to, '”和客户“', $customer,
                         '”不同，请核对')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
