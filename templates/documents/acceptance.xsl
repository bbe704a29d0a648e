<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

项目实施验收单: what was examined with which result, what is still open, the
verdict, and the payment that falls due by it.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title" select="f:验收事项"/>
    <xsl:with-param name="date" select="f:验收日期"/>
    <xsl:with-param name="author" select="f:我方负责人"/>
    <xsl:with-param name="keywords" select="f:验收结论"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <subtitle><xsl:value-of select="f:验收事项"/></subtitle>
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>验收地点</label>
      <value><xsl:value-of select="f:验收地点"/></value>
      <label>验收日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:验收日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>约定日期</label>
      <value span="3">
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:约定验收日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>客户方</label>
      <value><xsl:value-of select="f:客户方负责人"/></value>
      <label>我方</label>
      <value><xsl:value-of select="f:我方负责人"/></value>
    </row>
    <row>
      <label>参加人</label>
      <value span="3">
        <xsl:for-each select="f:参加人">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:value-of select="normalize-space()"/>
        </xsl:for-each>
      </value>
    </row>
  </grid>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'验收依据'"/>
    <xsl:with-param name="field" select="f:验收依据"/>
  </xsl:call-template>
  <xsl:call-template name="items"/>
  <xsl:call-template name="problems"/>
  <xsl:call-template name="verdict"/>
  <xsl:call-template name="enclosures"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="items">
  <heading>验收项目</heading>
  <table>
    <caption>验收项目</caption>
    <col w="8" align="center" number="yes"/><col w="24"/><col w="29"/>
    <col w="12"/><col w="27"/>
    <head>
      <cell>序号</cell><cell>内容</cell><cell>标准</cell><cell>结果</cell>
      <cell>说明</cell>
    </head>
    <xsl:for-each select="f:验收项目">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:内容"/></cell>
        <cell><xsl:value-of select="f:标准"/></cell>
        <cell><xsl:value-of select="f:结果"/></cell>
        <cell><xsl:value-of select="f:说明"/></cell>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<xsl:template name="problems">
  <xsl:if test="f:遗留问题">
    <heading>遗留问题</heading>
    <table>
      <caption>遗留问题</caption>
      <col w="8" align="center" number="yes"/><col w="32"/><col w="30"/>
      <col w="14"/><col w="16"/>
      <head>
        <cell>序号</cell><cell>问题</cell><cell>处理办法</cell><cell>责任人</cell>
        <cell>解决期限</cell>
      </head>
      <xsl:for-each select="f:遗留问题">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:问题"/></cell>
          <cell><xsl:value-of select="f:处理办法"/></cell>
          <cell><xsl:value-of select="f:责任人"/></cell>
          <cell><xsl:value-of select="f:解决期限"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="verdict">
  <heading>验收结论</heading>
  <grid>
    <xsl:call-template name="columns"/>
    <row>
      <label>验收结论</label>
      <value span="3">
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'验收通过|有条件通过|不通过|'"/>
          <xsl:with-param name="value" select="f:验收结论"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>客户意见</label>
      <value span="3"><xsl:value-of select="f:客户意见"/></value>
    </row>
    <row>
      <label>应收款</label>
      <value><xsl:value-of select="f:应收款期次"/></value>
      <label>应收日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:应收日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>应收金额</label>
      <value span="3">
        <xsl:call-template name="money">
          <xsl:with-param name="amount" select="f:应收金额"/>
          <xsl:with-param name="unit" select="' 元'"/>
        </xsl:call-template>
      </value>
    </row>
  </grid>
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
