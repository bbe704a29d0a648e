<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

客户初始化数据检查表: kind by kind and balance by balance, what was wrong and
what came of it.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title" select="concat('初始化数据检查：', f:检查结论)"/>
    <xsl:with-param name="date" select="f:检查日期"/>
    <xsl:with-param name="author" select="f:检查人"/>
    <xsl:with-param name="keywords"
        select="f:检查结论"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>检查人</label>
      <value><xsl:value-of select="f:检查人"/></value>
      <label>检查日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:检查日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>客户配合人</label>
      <value><xsl:value-of select="f:客户方配合人"/></value>
      <label>录入完成</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:录入完成日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>软件名称</label>
      <value><xsl:value-of select="f:软件名称"/></value>
      <label>软件版本</label>
      <value><xsl:value-of select="f:软件版本"/></value>
    </row>
    <row>
      <label>数据基准日</label>
      <value span="3">
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:数据基准日"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>检查办法</label>
      <value span="3"><xsl:value-of select="f:检查办法"/></value>
    </row>
  </grid>
  <xsl:call-template name="records"/>
  <xsl:call-template name="balances"/>
  <xsl:call-template name="problems"/>
  <xsl:call-template name="conclusion"/>
  <xsl:call-template name="enclosures"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="records">
  <heading>数据检查</heading>
  <table>
    <caption>数据检查</caption>
    <col w="7" align="center" number="yes"/><col w="18"/>
    <col w="10" align="center"/><col w="10" align="center"/>
    <col w="9" align="center"/><col w="9" align="center"/>
    <col w="10" align="center"/><col w="27"/>
    <head>
      <cell>序号</cell><cell>数据类别</cell><cell>应录</cell><cell>实录</cell>
      <cell>抽查</cell><cell>差错</cell><cell>结果</cell><cell>说明</cell>
    </head>
    <xsl:for-each select="f:检查项目">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:数据类别"/></cell>
        <cell><xsl:value-of select="f:应录条数"/></cell>
        <cell><xsl:value-of select="f:实录条数"/></cell>
        <cell><xsl:value-of select="f:抽查条数"/></cell>
        <cell><xsl:value-of select="f:差错条数"/></cell>
        <cell><xsl:value-of select="f:结果"/></cell>
        <cell><xsl:value-of select="f:说明"/></cell>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<xsl:template name="balances">
  <xsl:if test="f:金额核对">
    <heading>期初金额核对</heading>
    <table>
      <caption>期初金额核对</caption>
      <col w="7" align="center" number="yes"/><col w="22"/>
      <col w="19" align="right"/><col w="19" align="right"/>
      <col w="14" align="right"/><col w="19"/>
      <head>
        <cell>序号</cell><cell>项目</cell><cell>原账金额</cell><cell>系统金额</cell>
        <cell>差额</cell><cell>说明</cell>
      </head>
      <xsl:for-each select="f:金额核对">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:项目"/></cell>
          <cell><xsl:value-of select="format-number(f:原账金额, '#,##0.00')"/></cell>
          <cell><xsl:value-of select="format-number(f:系统金额, '#,##0.00')"/></cell>
          <cell><xsl:call-template name="difference"/></cell>
          <cell><xsl:value-of select="f:说明"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="problems">
  <xsl:if test="f:问题">
    <heading>问题和整改</heading>
    <table>
      <caption>问题和整改</caption>
      <col w="7" align="center" number="yes"/><col w="28"/><col w="21"/>
      <col w="13"/><col w="15"/><col w="16"/>
      <head>
        <cell>序号</cell><cell>问题</cell><cell>处理办法</cell><cell>责任人</cell>
        <cell>整改期限</cell><cell>复查</cell>
      </head>
      <xsl:for-each select="f:问题">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:内容"/></cell>
          <cell><xsl:value-of select="f:处理办法"/></cell>
          <cell>
            <xsl:value-of select="f:责任方"/>
            <xsl:if test="f:责任人">
              <xsl:if test="f:责任方"><br/></xsl:if>
              <xsl:value-of select="f:责任人"/>
            </xsl:if>
          </cell>
          <cell><xsl:value-of select="f:整改期限"/></cell>
          <cell>
            <xsl:value-of select="f:复查日期"/>
            <xsl:if test="f:复查结果">
              <xsl:if test="f:复查日期"><br/></xsl:if>
              <xsl:value-of select="f:复查结果"/>
            </xsl:if>
          </cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="conclusion">
  <heading>检查结论</heading>
  <grid>
    <xsl:call-template name="columns"/>
    <row>
      <label>结论</label>
      <value span="3">
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'合格|整改后合格|不合格|'"/>
          <xsl:with-param name="value" select="f:检查结论"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>说明</label>
      <value span="3"><xsl:value-of select="f:结论说明"/></value>
    </row>
  </grid>
</xsl:template>

<!-- The difference a form leaves out is counted, in cents. -->
<xsl:template name="difference">
  <xsl:choose>
    <xsl:when test="f:差额">
      <xsl:value-of select="format-number(f:差额, '#,##0.00')"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:value-of
          select="format-number((round(100 * f:系统金额)
                                 - round(100 * f:原账金额)) div 100,
                                '#,##0.00')"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
