<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 项目实施通知. Law: dates and amounts that contradict each other are
errors; working days are a warning, see rules-days.xsl.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns:cal="urn:juanzong:calendar"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f cal">

<xsl:include href="rules-common.xsl"/>
<xsl:include href="rules-days.xsl"/>

<!-- Looked up once. -->
<xsl:variable name="issued-on" select="$form/f:签发日期"/>
<xsl:variable name="contract-on"
    select="($form/f:合同签订日期
             | $context[not($form/f:合同签订日期)]/@signed)[1]"/>

<xsl:variable name="issued">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$issued-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="contract-day">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$contract-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:合同签订日期"/>
      <xsl:apply-templates select="f:签发日期"/>
      <xsl:apply-templates select="f:合同交货期"/>
      <xsl:apply-templates select="f:合同金额"/>
      <xsl:apply-templates select="f:部门分工"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:合同签订日期">
  <xsl:call-template name="not-future"/>
  <xsl:variable name="known" select="normalize-space($context/@signed)"/>
  <xsl:variable name="signed" select="cal:day($known)"/>
  <xsl:variable name="found" select="normalize-space()"/>
  <xsl:if test="($contract-day &lt; $signed or $contract-day &gt; $signed)">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="$found"/>
      <xsl:with-param name="expected" select="$known"/>
      <xsl:with-param name="text"
          select="concat('合同签订日期 ', $found, ' 和项目登记的 ', $known,
                         ' 不同，请核对')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:签发日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$contract-day"/>
    <xsl:with-param name="date" select="$contract-on"/>
    <xsl:with-param name="of" select="'合同签订日期'"/>
  </xsl:call-template>
  <xsl:call-template name="within">
    <xsl:with-param name="date" select="$contract-on"/>
    <xsl:with-param name="of" select="'合同签订日期'"/>
    <xsl:with-param name="limit" select="2"/>
    <xsl:with-param name="rule" select="'必须在合同签订后2个工作日内,由各部门或客服部发布正式《项目实施通知》'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:合同交货期">
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$contract-day"/>
    <xsl:with-param name="date" select="$contract-on"/>
    <xsl:with-param name="of" select="'合同签订日期'"/>
  </xsl:call-template>
</xsl:template>

<!-- NaN, of an amount that is none, differs from nothing. -->
<xsl:template match="f:合同金额">
  <xsl:variable name="sum" select="sum(../f:付款约定/f:金额)"/>
  <xsl:variable name="off" select="number() - $sum"/>
  <xsl:if test="../f:付款约定 and not(../f:付款约定[not(f:金额)])
                and ($off &gt; 0.005 or $off &lt; -0.005)">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="expected" select="format-number($sum, '0.00')"/>
      <xsl:with-param name="text"
          select="concat('合同金额填 ', normalize-space(),
                         ' 元，而各期付款之和是 ', format-number($sum, '0.00'),
                         ' 元')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:部门分工">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:for-each select="f:完成期限">
    <xsl:call-template name="not-before">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="field" select="concat($at, '/完成期限')"/>
      <xsl:with-param name="name" select="'完成期限'"/>
      <xsl:with-param name="day" select="$issued"/>
      <xsl:with-param name="date" select="$issued-on"/>
      <xsl:with-param name="of" select="'签发日期'"/>
      <xsl:with-param name="hint" select="'，通知时已经过期'"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
