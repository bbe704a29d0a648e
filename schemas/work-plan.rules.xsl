<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 工作计划表. Law: dates that run backwards are errors; what reaches beyond
the contract, or has nobody to do it, is a warning.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="due-on" select="$form/f:合同完成日期"/>

<xsl:variable name="due">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$due-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="made">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$form/f:编制日期"/>
  </xsl:call-template>
</xsl:variable>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:编制日期"/>
      <xsl:apply-templates select="f:工作项"/>
      <xsl:apply-templates select="f:审核日期"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:编制日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
</xsl:template>

<xsl:template match="f:工作项">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:variable name="from">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="f:开始日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="to">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="f:完成日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:if test="f:工作内容 and not(f:责任部门 or f:责任人)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="concat($at, '/责任人')"/>
      <xsl:with-param name="text" select="'工作项没有写由谁负责，规范要求“应明确负责人、工作内容、工作时间、权力和责任等”'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:for-each select="f:完成日期">
    <xsl:call-template name="not-before">
      <xsl:with-param name="field" select="concat($at, '/完成日期')"/>
      <xsl:with-param name="name" select="'完成日期'"/>
      <xsl:with-param name="day" select="$from"/>
      <xsl:with-param name="date" select="../f:开始日期"/>
      <xsl:with-param name="of" select="'开始日期'"/>
    </xsl:call-template>
    <xsl:if test="$to &gt; $due">
      <xsl:variable name="found" select="normalize-space()"/>
      <xsl:variable name="limit" select="normalize-space($due-on)"/>
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="concat($at, '/完成日期')"/>
        <xsl:with-param name="found" select="$found"/>
        <xsl:with-param name="expected" select="concat('不晚于 ', $limit)"/>
        <xsl:with-param name="text"
            select="concat('完成日期 ', $found, ' 晚于合同完成日期 ', $limit,
                           '，请核对')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
  <xsl:if test="normalize-space(f:里程碑) = '是' and $to - $from &gt; 6">
    <xsl:for-each select="f:里程碑">
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="concat($at, '/里程碑')"/>
        <xsl:with-param name="found" select="'是'"/>
        <xsl:with-param name="expected" select="'否'"/>
        <xsl:with-param name="text"
            select="concat('里程碑应是一个时点，这里从 ',
                           normalize-space(../f:开始日期), ' 到 ',
                           normalize-space(../f:完成日期), '，请核对')"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template match="f:审核日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$made"/>
    <xsl:with-param name="date" select="../f:编制日期"/>
    <xsl:with-param name="of" select="'编制日期'"/>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
