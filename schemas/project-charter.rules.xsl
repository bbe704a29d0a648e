<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 立项报告. Law: an error is what contradicts itself; what the rulebook
wants of the paper beyond that is a warning.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="taken-on" select="$form/f:立项日期"/>
<xsl:variable name="due-on" select="$form/f:合同交货期"/>

<xsl:variable name="taken">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$taken-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="due">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$due-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="contract-day">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$form/f:合同签订日期"/>
  </xsl:call-template>
</xsl:variable>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:立项日期"/>
      <xsl:apply-templates select="f:合同交货期"/>
      <xsl:call-template name="team"/>
      <xsl:apply-templates select="f:项目组成员"/>
      <xsl:apply-templates select="f:里程碑"/>
      <xsl:apply-templates select="f:预算合计"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<xsl:template match="f:立项日期">
  <xsl:call-template name="not-future"/>
  <xsl:choose>
    <xsl:when test="../f:合同签订日期">
      <xsl:call-template name="not-before">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="day" select="$contract-day"/>
        <xsl:with-param name="date" select="../f:合同签订日期"/>
        <xsl:with-param name="of" select="'合同签订日期'"/>
        <xsl:with-param name="hint" select="'，合同还没有签订'"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="not-before-contract"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="f:合同交货期">
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$contract-day"/>
    <xsl:with-param name="date" select="../f:合同签订日期"/>
    <xsl:with-param name="of" select="'合同签订日期'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="team">
  <xsl:if test="f:立项日期 and not(f:项目组成员)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'项目组成员'"/>
      <xsl:with-param name="text" select="'没有填项目组成员，规范要求“应明确负责人、工作内容、工作时间、权力和责任等”'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:项目组成员">
  <xsl:variable name="missing">
    <xsl:if test="not(f:工作内容)">、工作内容</xsl:if>
    <xsl:if test="not(f:工作时间)">、工作时间</xsl:if>
    <xsl:if test="not(f:权力和责任)">、权力和责任</xsl:if>
  </xsl:variable>
  <xsl:if test="f:姓名 and string($missing)">
    <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
    <xsl:call-template name="lacks">
      <xsl:with-param name="field"
          select="concat($at, '/', substring-before(concat(substring($missing, 2), '、'), '、'))"/>
      <xsl:with-param name="text"
          select="concat('项目组成员“', normalize-space(f:姓名), '”没有填',
                         substring($missing, 2),
                         '，规范要求“应明确负责人、工作内容、工作时间、权力和责任等”')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:里程碑">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:for-each select="f:计划日期">
    <xsl:variable name="this"><xsl:call-template name="day"/></xsl:variable>
    <xsl:call-template name="not-before">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="field" select="concat($at, '/计划日期')"/>
      <xsl:with-param name="name" select="'里程碑的计划日期'"/>
      <xsl:with-param name="day" select="$taken"/>
      <xsl:with-param name="date" select="$taken-on"/>
      <xsl:with-param name="of" select="'立项日期'"/>
      <xsl:with-param name="hint" select="'，立项时已经过去'"/>
    </xsl:call-template>
    <xsl:if test="$this &gt; $due">
      <xsl:variable name="found" select="normalize-space()"/>
      <xsl:variable name="limit" select="normalize-space($due-on)"/>
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="concat($at, '/计划日期')"/>
        <xsl:with-param name="found" select="$found"/>
        <xsl:with-param name="expected" select="concat('不晚于 ', $limit)"/>
        <xsl:with-param name="text"
            select="concat('里程碑的计划日期 ', $found, ' 晚于合同交货期 ',
                           $limit, '，请核对')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- NaN, of an amount that is none, differs from nothing. -->
<xsl:template match="f:预算合计">
  <xsl:variable name="sum" select="sum(../f:费用预算/f:金额)"/>
  <xsl:variable name="off" select="number() - $sum"/>
  <xsl:if test="../f:费用预算 and ($off &gt; 0.005 or $off &lt; -0.005)">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="normalize-space()"/>
      <xsl:with-param name="expected" select="format-number($sum, '0.00')"/>
      <xsl:with-param name="text"
          select="concat('预算合计填 ', normalize-space(),
                         ' 元，而各科目金额之和是 ', format-number($sum, '0.00'),
                         ' 元')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
