<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

合同执行情况表: the obligations of both sides, the payments with their sums, the
changes, and how well it was done.
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
      <xsl:choose>
        <xsl:when test="f:合同名称">
          <xsl:value-of select="concat(f:合同名称, '执行情况')"/>
        </xsl:when>
        <xsl:when test="$contract">
          <xsl:value-of select="concat('合同 ', $contract, ' 执行情况')"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="concat('项目 ', $project, ' 合同执行情况')"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:with-param>
    <xsl:with-param name="date" select="f:填表日期"/>
    <xsl:with-param name="author" select="f:填表人"/>
    <xsl:with-param name="keywords" select="f:完成质量"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>合同名称</label>
      <value><xsl:value-of select="f:合同名称"/></value>
      <label>签订日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:合同签订日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>合同金额</label>
      <value>
        <xsl:call-template name="money">
          <xsl:with-param name="amount" select="f:合同金额"/>
          <xsl:with-param name="unit" select="' 元'"/>
        </xsl:call-template>
      </value>
      <label>交货期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:合同交货期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>填表人</label>
      <value><xsl:value-of select="f:填表人"/></value>
      <label>填表日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:填表日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>核实人</label>
      <value><xsl:value-of select="f:核实人"/></value>
      <label>核实日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:核实日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>顺延至</label>
      <value span="3">
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:顺延后交货期"/>
        </xsl:call-template>
      </value>
    </row>
  </grid>
  <xsl:call-template name="duties"/>
  <xsl:call-template name="payments"/>
  <xsl:call-template name="changes"/>
  <xsl:call-template name="quality"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'核实结论'"/>
    <xsl:with-param name="field" select="f:核实结论"/>
  </xsl:call-template>
  <xsl:call-template name="enclosures"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="duties">
  <heading>履约情况</heading>
  <table>
    <caption>履约情况</caption>
    <col w="7" align="center" number="yes"/><col w="27"/><col w="10"/>
    <col w="14"/><col w="14"/><col w="13"/><col w="15"/>
    <head>
      <cell>序号</cell><cell>事项</cell><cell>履约方</cell><cell>约定日期</cell>
      <cell>实际日期</cell><cell>执行情况</cell><cell>核实情况</cell>
    </head>
    <xsl:for-each select="f:履约事项">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:事项"/></cell>
        <cell><xsl:value-of select="f:履约方"/></cell>
        <cell><xsl:value-of select="f:约定日期"/></cell>
        <cell><xsl:value-of select="f:实际日期"/></cell>
        <cell><xsl:value-of select="f:执行情况"/></cell>
        <cell><xsl:value-of select="f:核实情况"/></cell>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<xsl:template name="payments">
  <xsl:if test="f:收款">
    <heading>收款情况</heading>
    <table>
      <caption>收款情况</caption>
      <col w="15"/><col w="15"/><col w="18" align="right"/><col w="15"/>
      <col w="18" align="right"/><col w="19"/>
      <head>
        <cell>期次</cell><cell>应收日期</cell><cell>应收金额（元）</cell>
        <cell>实收日期</cell><cell>实收金额（元）</cell><cell>备注</cell>
      </head>
      <xsl:for-each select="f:收款">
        <row>
          <cell><xsl:value-of select="f:期次"/></cell>
          <cell><xsl:value-of select="f:应收日期"/></cell>
          <cell>
            <xsl:call-template name="money">
              <xsl:with-param name="amount" select="f:应收金额"/>
            </xsl:call-template>
          </cell>
          <cell><xsl:value-of select="f:实收日期"/></cell>
          <cell>
            <xsl:call-template name="money">
              <xsl:with-param name="amount" select="f:实收金额"/>
            </xsl:call-template>
          </cell>
          <cell><xsl:value-of select="normalize-space(f:备注)"/></cell>
        </row>
      </xsl:for-each>
      <total>
        <cell span="2" align="center">合计</cell>
        <cell>
          <xsl:call-template name="money">
            <xsl:with-param name="amount" select="sum(f:收款/f:应收金额)"/>
          </xsl:call-template>
        </cell>
        <cell/>
        <cell>
          <xsl:call-template name="money">
            <xsl:with-param name="amount" select="sum(f:收款/f:实收金额)"/>
          </xsl:call-template>
        </cell>
        <cell>
          <xsl:text>未收 </xsl:text>
          <xsl:call-template name="money">
            <xsl:with-param name="amount"
                select="sum(f:收款/f:应收金额) - sum(f:收款/f:实收金额)"/>
          </xsl:call-template>
        </cell>
      </total>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="changes">
  <xsl:if test="f:合同变更">
    <heading>合同变更</heading>
    <table>
      <caption>合同变更</caption>
      <col w="7" align="center" number="yes"/><col w="15"/><col w="48"/>
      <col w="30"/>
      <head>
        <cell>序号</cell><cell>日期</cell><cell>内容</cell><cell>依据</cell>
      </head>
      <xsl:for-each select="f:合同变更">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:日期"/></cell>
          <cell><xsl:value-of select="f:内容"/></cell>
          <cell><xsl:value-of select="f:依据"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="quality">
  <xsl:if test="f:全部完成日期 or f:完成质量 or f:质量说明">
    <heading>完成时间和质量</heading>
    <grid>
      <xsl:call-template name="columns"/>
      <row>
        <label>全部完成</label>
        <value span="3">
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:全部完成日期"/>
          </xsl:call-template>
        </value>
      </row>
      <xsl:if test="f:完成质量">
        <row>
          <label>完成质量</label>
          <value span="3">
            <xsl:call-template name="checks">
              <xsl:with-param name="options" select="'优良|合格|不合格|'"/>
              <xsl:with-param name="value" select="f:完成质量"/>
            </xsl:call-template>
          </value>
        </row>
      </xsl:if>
      <row>
        <label>质量说明</label>
        <value span="3"><xsl:value-of select="f:质量说明"/></value>
      </row>
    </grid>
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
