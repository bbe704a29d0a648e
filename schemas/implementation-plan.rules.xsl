<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 项目实施方案. Law: dates that run backwards are errors; what reaches beyond
the contract is a warning.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="begin-on" select="$form/f:计划开始日期"/>
<xsl:variable name="end-on" select="$form/f:计划完成日期"/>
<xsl:variable name="due-on" select="$form/f:合同交货期"/>

<xsl:variable name="begin">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$begin-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="end">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$end-on"/>
  </xsl:call-template>
</xsl:variable>

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
      <xsl:apply-templates select="f:计划完成日期"/>
      <xsl:apply-templates select="f:分阶段实施"/>
      <xsl:apply-templates select="f:实施阶段"/>
      <xsl:apply-templates select="f:审核日期"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:编制日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
</xsl:template>

<xsl:template match="f:计划完成日期">
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$begin"/>
    <xsl:with-param name="date" select="$begin-on"/>
    <xsl:with-param name="of" select="'计划开始日期'"/>
  </xsl:call-template>
  <xsl:if test="$end &gt; $due">
    <xsl:variable name="found" select="normalize-space()"/>
    <xsl:variable name="limit" select="normalize-space($due-on)"/>
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="found" select="$found"/>
      <xsl:with-param name="expected" select="concat('不晚于 ', $limit)"/>
      <xsl:with-param name="text"
          select="concat('计划完成日期 ', $found, ' 晚于合同交货期 ', $limit,
                         '，规范要求“保证合同按期执行”')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:分阶段实施">
  <xsl:if test="normalize-space() = '是' and not(../f:阶段衔接)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'阶段衔接'"/>
      <xsl:with-param name="text" select="'客户分阶段实施，却没有写阶段的衔接，规范要求“需特别注意阶段间的衔接与过渡工作”，方案中“应有明确的说明”'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:实施阶段">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:variable name="from">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="f:开始日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:for-each select="f:开始日期">
    <xsl:call-template name="not-before">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="field" select="concat($at, '/开始日期')"/>
      <xsl:with-param name="name" select="'实施阶段的开始日期'"/>
      <xsl:with-param name="day" select="$begin"/>
      <xsl:with-param name="date" select="$begin-on"/>
      <xsl:with-param name="of" select="'计划开始日期'"/>
    </xsl:call-template>
  </xsl:for-each>
  <xsl:for-each select="f:完成日期">
    <xsl:variable name="this"><xsl:call-template name="day"/></xsl:variable>
    <xsl:call-template name="not-before">
      <xsl:with-param name="field" select="concat($at, '/完成日期')"/>
      <xsl:with-param name="name" select="'实施阶段的完成日期'"/>
      <xsl:with-param name="day" select="$from"/>
      <xsl:with-param name="date" select="../f:开始日期"/>
      <xsl:with-param name="of" select="'开始日期'"/>
    </xsl:call-template>
    <xsl:if test="$this &gt; $end">
      <xsl:variable name="found" select="normalize-space()"/>
      <xsl:variable name="limit" select="normalize-space($end-on)"/>
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="concat($at, '/完成日期')"/>
        <xsl:with-param name="found" select="$found"/>
        <xsl:with-param name="expected" select="concat('不晚于 ', $limit)"/>
        <xsl:with-param name="text"
            select="concat('实施阶段的完成日期 ', $found, ' 晚于计划完成日期 ',
                           $limit)"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
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
