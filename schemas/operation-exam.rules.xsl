<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 客户操作考核记录. Law: a sum, a mark or a result that contradicts the
marks is an error. Marks have halves at most, so sums are exact.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Of every mark: NaN as soon as one is missing or wrong. -->
<xsl:variable name="sum" select="sum($form/f:考核项目/f:得分)"/>
<xsl:variable name="all"
    select="count($form/f:考核项目) = count($form/f:考核项目/f:得分)"/>
<xsl:variable name="pass" select="number($form/f:合格分数)"/>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:考核日期"/>
      <xsl:apply-templates select="f:考核项目"/>
      <xsl:apply-templates select="f:总分"/>
      <xsl:apply-templates select="f:考核结果"/>
      <xsl:apply-templates select="f:补考日期"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:考核日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
  <xsl:variable name="trained">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:培训完成日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="level" select="'warning'"/>
    <xsl:with-param name="day" select="$trained"/>
    <xsl:with-param name="date" select="../f:培训完成日期"/>
    <xsl:with-param name="of" select="'培训完成日期'"/>
    <xsl:with-param name="hint" select="'，规范要求“对客户完成培训后”进行考核'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:考核项目">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:for-each select="f:得分">
    <xsl:if test="number() &gt; number(../f:满分)">
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/得分')"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="expected"
            select="concat('不高于 ', normalize-space(../f:满分))"/>
        <xsl:with-param name="text"
            select="concat('得分 ', normalize-space(), ' 高于满分 ',
                           normalize-space(../f:满分))"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template match="f:总分">
  <xsl:if test="$all and (number() &lt; $sum or number() &gt; $sum)">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="expected" select="$sum"/>
      <xsl:with-param name="text"
          select="concat('总分填 ', normalize-space(), '，各项得分合计是 ',
                         $sum)"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:考核结果">
  <xsl:variable name="result" select="normalize-space()"/>
  <xsl:if test="$all and (($result = '合格' and $sum &lt; $pass)
                or ($result = '不合格' and $sum &gt;= $pass))">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="$result"/>
      <xsl:with-param name="text"
          select="concat('得分合计 ', $sum, '，合格分数 ', $pass,
                         '，考核结果却填“', $result, '”')"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="$result = '不合格' and not(../f:补考日期 or ../f:改进要求)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'补考日期'"/>
      <xsl:with-param name="text" select="'考核不合格，却没有安排补考，也没有写改进要求'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:补考日期">
  <xsl:variable name="held">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:考核日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$held"/>
    <xsl:with-param name="date" select="../f:考核日期"/>
    <xsl:with-param name="of" select="'考核日期'"/>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
