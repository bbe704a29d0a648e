<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

未收款书面报告: a letter to the finance department; what is owed, why, what was done,
and when it will be paid.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title"
        select="concat('关于', normalize-space(f:未收款项[1]/f:期次),
                       '未按时收回的报告')"/>
    <xsl:with-param name="date" select="f:报告日期"/>
    <xsl:with-param name="author" select="f:报告人"/>
    <xsl:with-param name="keywords" select="f:原因类别"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <para indent="no">财务部：</para>
  <para>
    <xsl:text>现将</xsl:text>
    <xsl:if test="$customer"><xsl:value-of select="$customer"/></xsl:if>
    <xsl:text>合同款未按时收回的情况报告如下。</xsl:text>
  </para>
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>报告人</label>
      <value><xsl:value-of select="f:报告人"/></value>
      <label>报告日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:报告日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>催款通知</label>
      <value><xsl:value-of select="f:催款通知单编号"/></value>
      <label>通知日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:催款通知日期"/>
        </xsl:call-template>
      </value>
    </row>
  </grid>
  <xsl:call-template name="payments"/>
  <xsl:call-template name="reason"/>
  <xsl:call-template name="efforts"/>
  <xsl:call-template name="prospects"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'需要协助'"/>
    <xsl:with-param name="field" select="f:需要协助"/>
  </xsl:call-template>
  <xsl:call-template name="enclosures"/>
</xsl:template>

<xsl:template name="payments">
  <heading>未收款项</heading>
  <table>
    <caption>未收款项</caption>
    <col w="10" align="center" number="yes"/><col w="34"/><col w="26"/>
    <col w="30" align="right"/>
    <head>
      <cell>序号</cell><cell>期次</cell><cell>应收日期</cell>
      <cell>未收金额（元）</cell>
    </head>
    <xsl:for-each select="f:未收款项">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:期次"/></cell>
        <cell><xsl:value-of select="f:应收日期"/></cell>
        <cell>
          <xsl:call-template name="money">
            <xsl:with-param name="amount" select="f:未收金额"/>
          </xsl:call-template>
        </cell>
      </row>
    </xsl:for-each>
    <total>
      <cell span="3" align="center">合计</cell>
      <cell>
        <xsl:call-template name="money">
          <xsl:with-param name="amount" select="sum(f:未收款项/f:未收金额)"/>
        </xsl:call-template>
      </cell>
    </total>
  </table>
</xsl:template>

<xsl:template name="reason">
  <heading>未按时收款的原因</heading>
  <xsl:if test="f:原因类别">
    <para>
      <xsl:call-template name="checks">
        <xsl:with-param name="options" select="'客户原因|我方原因|双方争议|其他|'"/>
        <xsl:with-param name="value" select="f:原因类别"/>
      </xsl:call-template>
    </para>
  </xsl:if>
  <xsl:for-each select="f:未收原因">
    <xsl:call-template name="paras"/>
  </xsl:for-each>
</xsl:template>

<xsl:template name="efforts">
  <xsl:if test="f:催收经过">
    <heading>催收经过</heading>
    <table>
      <caption>催收经过</caption>
      <col w="19"/><col w="13"/><col w="22"/><col w="46"/>
      <head>
        <cell>日期</cell><cell>方式</cell><cell>对象</cell><cell>结果</cell>
      </head>
      <xsl:for-each select="f:催收经过">
        <row>
          <cell><xsl:value-of select="f:日期"/></cell>
          <cell><xsl:value-of select="f:方式"/></cell>
          <cell><xsl:value-of select="f:对象"/></cell>
          <cell><xsl:value-of select="f:结果"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="prospects">
  <xsl:if test="f:收款计划">
    <heading>收款计划</heading>
    <table>
      <caption>收款计划</caption>
      <col w="21"/><col w="23" align="right"/><col w="56"/>
      <head>
        <cell>预计日期</cell><cell>金额（元）</cell><cell>措施</cell>
      </head>
      <xsl:for-each select="f:收款计划">
        <row>
          <cell><xsl:value-of select="f:预计日期"/></cell>
          <cell>
            <xsl:call-template name="money">
              <xsl:with-param name="amount" select="f:金额"/>
            </xsl:call-template>
          </cell>
          <cell><xsl:value-of select="f:措施"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
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

</xsl:stylesheet>
