<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 客户初始化数据检查表. Law: numbers that cannot be and conclusions that
contradict the rows are errors. Money is compared in cents.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="checked-on" select="$form/f:检查日期"/>

<xsl:variable name="checked">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$checked-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:检查日期"/>
      <xsl:apply-templates select="f:检查项目"/>
      <xsl:apply-templates select="f:金额核对"/>
      <xsl:apply-templates select="f:问题"/>
      <xsl:apply-templates select="f:检查结论"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:检查日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
  <xsl:variable name="entered">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:录入完成日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="level" select="'warning'"/>
    <xsl:with-param name="day" select="$entered"/>
    <xsl:with-param name="date" select="../f:录入完成日期"/>
    <xsl:with-param name="of" select="'录入完成日期'"/>
    <xsl:with-param name="hint" select="'，规范要求“客户完成初始化输入后”检查'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:检查项目">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:for-each select="f:抽查条数">
    <xsl:if test="number() &gt; number(../f:实录条数)">
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/抽查条数')"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="expected"
            select="concat('不多于 ', normalize-space(../f:实录条数))"/>
        <xsl:with-param name="text"
            select="concat('抽查条数 ', normalize-space(), ' 多于实录条数 ',
                           normalize-space(../f:实录条数))"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
  <xsl:for-each select="f:差错条数">
    <xsl:if test="number() &gt; number(../f:抽查条数)">
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/差错条数')"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="expected"
            select="concat('不多于 ', normalize-space(../f:抽查条数))"/>
        <xsl:with-param name="text"
            select="concat('差错条数 ', normalize-space(), ' 多于抽查条数 ',
                           normalize-space(../f:抽查条数))"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
  <xsl:for-each select="f:结果">
    <xsl:if test="normalize-space() = '合格' and not(../f:说明)
                  and (number(../f:应录条数) &gt; number(../f:实录条数)
                  or number(../f:应录条数) &lt; number(../f:实录条数))">
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="concat($at, '/结果')"/>
        <xsl:with-param name="found" select="'合格'"/>
        <xsl:with-param name="text"
            select="concat('应录 ', normalize-space(../f:应录条数),
                           ' 条，实录 ', normalize-space(../f:实录条数),
                           ' 条，条数不符却填“合格”，请说明原因')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template match="f:金额核对">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:variable name="cents"
      select="round(100 * f:系统金额) - round(100 * f:原账金额)"/>
  <xsl:for-each select="f:差额">
    <xsl:if test="round(100 * .) &lt; $cents or round(100 * .) &gt; $cents">
      <xsl:call-template name="finding">
        <xsl:with-param name="field" select="concat($at, '/差额')"/>
        <xsl:with-param name="found" select="normalize-space()"/>
        <xsl:with-param name="expected"
            select="format-number($cents div 100, '0.00')"/>
        <xsl:with-param name="text"
            select="concat('差额填 ', normalize-space(),
                           '，系统金额减原账金额是 ',
                           format-number($cents div 100, '0.00'))"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
  <xsl:if test="($cents &lt; 0 or $cents &gt; 0) and not(f:说明)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="concat($at, '/说明')"/>
      <xsl:with-param name="text"
          select="concat('“', normalize-space(f:项目), '”有差额 ',
                         format-number($cents div 100, '0.00'),
                         '，却没有说明原因')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:问题">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:for-each select="f:复查日期">
    <xsl:call-template name="not-before">
      <xsl:with-param name="field" select="concat($at, '/复查日期')"/>
      <xsl:with-param name="day" select="$checked"/>
      <xsl:with-param name="date" select="$checked-on"/>
      <xsl:with-param name="of" select="'检查日期'"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

<xsl:template match="f:检查结论">
  <xsl:variable name="verdict" select="normalize-space()"/>
  <xsl:if test="$verdict = '合格'
                and ../f:检查项目[normalize-space(f:结果) = '不合格']">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="'合格'"/>
      <xsl:with-param name="expected" select="'整改后合格或不合格'"/>
      <xsl:with-param name="text" select="'检查项目里有不合格的，检查结论却填“合格”'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="$verdict = '整改后合格'
                and ../f:问题[normalize-space(f:复查结果) = '未改正']">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="'整改后合格'"/>
      <xsl:with-param name="expected" select="'不合格'"/>
      <xsl:with-param name="text" select="'还有问题没有改正，检查结论却填“整改后合格”'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="$verdict = '整改后合格' and not(../f:问题)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'问题'"/>
      <xsl:with-param name="text" select="'结论是“整改后合格”，却没有写改了什么问题'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="$verdict = '不合格' and not(../f:问题)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'问题'"/>
      <xsl:with-param name="text" select="'结论是“不合格”，却没有写问题和怎样整改'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
