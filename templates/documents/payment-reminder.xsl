<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

催款通知单: addressed to the sales manager; the overdue payments with what is
still missing of each.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title">
      <xsl:value-of select="normalize-space(f:逾期款项[1]/f:期次)"/>
      <xsl:if test="f:逾期款项[2]">
        <xsl:value-of select="concat('等 ', count(f:逾期款项), ' 期款')"/>
      </xsl:if>
      <xsl:text>逾期催收</xsl:text>
    </xsl:with-param>
    <xsl:with-param name="date" select="f:签发日期"/>
    <xsl:with-param name="author" select="f:签发人"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <para indent="no">
    <xsl:value-of select="concat('销售部 ', f:销售经理, '：')"/>
  </para>
  <para>下列合同款已过合同要求的交款时间，至今没有全部收回。请抓紧催收，并就未按时收款的情况填写书面报告，<xsl:call-template name="deadline"/>交财务部。</para>
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>签发人</label>
      <value><xsl:value-of select="f:签发人"/></value>
      <label>签发日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:签发日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>验收单</label>
      <value><xsl:value-of select="f:验收单编号"/></value>
      <label>验收日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:验收日期"/>
        </xsl:call-template>
      </value>
    </row>
  </grid>
  <xsl:call-template name="payments"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'要求'"/>
    <xsl:with-param name="field" select="f:要求"/>
  </xsl:call-template>
  <xsl:call-template name="enclosures"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="payments">
  <heading>逾期款项</heading>
  <table>
    <caption>逾期款项</caption>
    <col w="14"/><col w="23"/><col w="15"/><col w="16" align="right"/>
    <col w="16" align="right"/><col w="16" align="right"/>
    <head>
      <cell>期次</cell><cell>付款条件</cell><cell>应收日期</cell>
      <cell>应收（元）</cell><cell>已收（元）</cell><cell>未收（元）</cell>
    </head>
    <xsl:for-each select="f:逾期款项">
      <row>
        <cell><xsl:value-of select="f:期次"/></cell>
        <cell><xsl:value-of select="f:付款条件"/></cell>
        <cell><xsl:value-of select="f:应收日期"/></cell>
        <cell>
          <xsl:call-template name="money">
            <xsl:with-param name="amount" select="f:应收金额"/>
          </xsl:call-template>
        </cell>
        <cell>
          <xsl:call-template name="money">
            <xsl:with-param name="amount" select="f:已收金额"/>
          </xsl:call-template>
        </cell>
        <cell>
          <xsl:call-template name="money">
            <xsl:with-param name="amount">
              <xsl:call-template name="owed"/>
            </xsl:with-param>
          </xsl:call-template>
        </cell>
      </row>
    </xsl:for-each>
    <total>
      <cell span="3" align="center">合计</cell>
      <cell>
        <xsl:call-template name="money">
          <xsl:with-param name="amount" select="sum(f:逾期款项/f:应收金额)"/>
        </xsl:call-template>
      </cell>
      <cell>
        <xsl:call-template name="money">
          <xsl:with-param name="amount" select="sum(f:逾期款项/f:已收金额)"/>
        </xsl:call-template>
      </cell>
      <cell>
        <xsl:call-template name="money">
          <xsl:with-param name="amount"
              select="sum(f:逾期款项/f:应收金额) - sum(f:逾期款项/f:已收金额)"/>
        </xsl:call-template>
      </cell>
    </total>
  </table>
</xsl:template>

<!-- 85800 as 85,800.00 元, or without the word in a column that has it in its
     head. -->
<xsl:template name="money">
  <xsl:param name="amount" select="."/>
  <xsl:param name="unit"/>
  <xsl:if test="string($amount)">
    <xsl:value-of select="concat(format-number($amount, '#,##0.00'), $unit)"/>
  </xsl:if>
</xsl:template>

<!-- What is missing of the current payment. -->
<xsl:template name="owed">
  <xsl:choose>
    <xsl:when test="f:未收金额">
      <xsl:value-of select="number(f:未收金额)"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:value-of select="f:应收金额 - sum(f:已收金额)"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- By when the report is due: as the rulebook has it, unless a day is
     given. -->
<xsl:template name="deadline">
  <xsl:choose>
    <xsl:when test="f:报告期限">
      <xsl:text>最迟在</xsl:text>
      <xsl:call-template name="date">
        <xsl:with-param name="date" select="f:报告期限"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise>在收到本通知后1日内</xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
