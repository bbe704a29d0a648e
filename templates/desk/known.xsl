<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

What is known before anything is typed: from a new form's kind, project and
person to the form a draft begins with. A field is filled in when a template
here has its name; an archive's own known.xsl replaces this one.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="urn:juanzong:form">

<xsl:output method="xml" encoding="UTF-8"/>

<xsl:variable name="new" select="/new"/>

<xsl:template match="/new">
  <xsl:element name="{@kind}" namespace="urn:juanzong:form">
    <xsl:for-each select="model/attribute[@name = '项目编号']">
      <xsl:attribute name="{@name}"><xsl:value-of select="$new/project/@id"/></xsl:attribute>
    </xsl:for-each>
    <xsl:apply-templates select="model/field[not(@group) and not(@many)]"/>
  </xsl:element>
</xsl:template>

<xsl:template name="put">
  <xsl:param name="value"/>
  <xsl:if test="string($value)">
    <xsl:element name="{@name}" namespace="urn:juanzong:form"><xsl:value-of select="$value"/></xsl:element>
  </xsl:if>
</xsl:template>

<xsl:template match="field"/>

<xsl:template match="field[@name = '项目名称']">
  <xsl:call-template name="put"><xsl:with-param name="value" select="$new/project/@name"/></xsl:call-template>
</xsl:template>

<xsl:template match="field[@name = '客户名称']">
  <xsl:call-template name="put"><xsl:with-param name="value" select="$new/project/@customer"/></xsl:call-template>
</xsl:template>

<xsl:template match="field[@name = '合同编号']">
  <xsl:call-template name="put"><xsl:with-param name="value" select="$new/project/@contract"/></xsl:call-template>
</xsl:template>

<xsl:template match="field[@name = '合同签订日期']">
  <xsl:call-template name="put"><xsl:with-param name="value" select="$new/project/@signed"/></xsl:call-template>
</xsl:template>

<!-- Who writes it, today. -->
<xsl:template match="field[@name = '编制人' or @name = '填报人' or @name = '填表人' or @name = '记录人' or @name = '起草人']">
  <xsl:call-template name="put"><xsl:with-param name="value" select="$new/@person"/></xsl:call-template>
</xsl:template>

<xsl:template match="field[@type = 'date'][@name = '编制日期' or @name = '填报日期' or @name = '填表日期' or @name = '通知日期' or @name = '报告日期' or @name = '日期']">
  <xsl:call-template name="put"><xsl:with-param name="value" select="$new/@today"/></xsl:call-template>
</xsl:template>

</xsl:stylesheet>
