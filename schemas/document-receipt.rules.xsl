<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 文档签收单. Law: an error is what contradicts itself; the rest is a
warning.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="received-on" select="$form/f:签收日期"/>

<xsl:variable name="received">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$received-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="from-customer"
    select="not(normalize-space($form/f:签收类型) = '向客户提交文件')"/>

<xsl:key name="number" match="f:资料[f:编号]" use="normalize-space(f:编号)"/>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:签收日期"/>
      <xsl:apply-templates select="f:资料[position() &lt;= 2000]"/>
      <xsl:call-template name="files"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:签收日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
</xsl:template>

<!-- A key gives all that share it: without a limit, a form of nothing but one
     number would take quadratic time. -->
<xsl:template match="f:资料">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:variable name="name" select="normalize-space(f:名称)"/>
  <xsl:variable name="form" select="normalize-space(f:形式)"/>
  <xsl:for-each select="f:编号">
    <xsl:variable name="number" select="normalize-space()"/>
    <xsl:if test="count(key('number', $number)[1] | ..) = 2">
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/编号')"/>
        <xsl:with-param name="found" select="$number"/>
        <xsl:with-param name="expected" select="'每件一个编号'"/>
        <xsl:with-param name="text"
            select="concat('编号“', $number,
                           '”前面已经用过，每件资料要有自己的编号')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
  <xsl:if test="$from-customer and $name and not(f:编号 and f:提供部门)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="$at"/>
      <xsl:with-param name="text"
          select="concat('“', $name,
                         '”没有填编号或提供部门，规范要求“按照提供部门分别编号管理”')"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="contains($form, '纸质') and not(f:份数)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="concat($at, '/份数')"/>
      <xsl:with-param name="text"
          select="concat('“', $name, '”是纸质的，却没有填份数')"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:for-each select="f:归还日期">
    <xsl:call-template name="not-before">
      <xsl:with-param name="field" select="concat($at, '/归还日期')"/>
      <xsl:with-param name="day" select="$received"/>
      <xsl:with-param name="date" select="$received-on"/>
      <xsl:with-param name="of" select="'签收日期'"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

<xsl:template name="files">
  <xsl:if test="f:资料[contains(f:形式, '电子')] and not(f:电子文档保管)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'电子文档保管'"/>
      <xsl:with-param name="text" select="'有电子文档，却没有写怎样保管，规范要求“有电子文档的需合理保存，避免损坏”'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
