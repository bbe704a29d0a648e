<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

项目执行情况表: the state of each piece of work, what was changed in the plan, what
is in the way, what comes next.
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
        <xsl:when test="f:期间开始 and f:期间结束">
          <xsl:value-of
              select="concat(f:期间开始, ' 至 ', f:期间结束, ' 项目执行情况')"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of
              select="concat(f:填报日期, ' 项目执行情况')"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:with-param>
    <xsl:with-param name="date" select="f:填报日期"/>
    <xsl:with-param name="author" select="f:填报人"/>
    <xsl:with-param name="keywords" select="f:总体状况"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>填报人</label>
      <value><xsl:value-of select="f:填报人"/></value>
      <label>填报日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:填报日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>报告期间</label>
      <value span="3">
        <xsl:call-template name="period">
          <xsl:with-param name="from" select="f:期间开始"/>
          <xsl:with-param name="to" select="f:期间结束"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>总体进度</label>
      <value span="3">
        <xsl:if test="f:总体进度">
          <xsl:value-of select="concat(number(f:总体进度), '%')"/>
        </xsl:if>
      </value>
    </row>
    <xsl:if test="f:总体状况">
      <row>
        <label>总体状况</label>
        <value span="3">
          <xsl:call-template name="checks">
            <xsl:with-param name="options" select="'提前|正常|滞后|'"/>
            <xsl:with-param name="value" select="f:总体状况"/>
          </xsl:call-template>
        </value>
      </row>
    </xsl:if>
    <xsl:if test="f:项目规模">
      <row>
        <label>项目规模</label>
        <value span="3">
          <xsl:call-template name="checks">
            <xsl:with-param name="options" select="'标准项目|小型软件|'"/>
            <xsl:with-param name="value" select="f:项目规模"/>
          </xsl:call-template>
        </value>
      </row>
    </xsl:if>
  </grid>
  <xsl:call-template name="tasks"/>
  <xsl:call-template name="changes"/>
  <xsl:call-template name="problems"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'下期计划'"/>
    <xsl:with-param name="field" select="f:下期计划"/>
  </xsl:call-template>
  <xsl:call-template name="enclosures"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="tasks">
  <heading>执行情况</heading>
  <table>
    <caption>执行情况</caption>
    <col w="7" align="center" number="yes"/><col w="20"/><col w="10"/>
    <col w="14"/><col w="11"/><col w="8" align="right"/><col w="14"/>
    <col w="16"/>
    <head>
      <cell>序号</cell><cell>工作内容</cell><cell>责任人</cell>
      <cell>计划完成</cell><cell>状态</cell><cell>比例</cell>
      <cell>实际完成</cell><cell>说明</cell>
    </head>
    <xsl:for-each select="f:执行情况">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:工作内容"/></cell>
        <cell><xsl:value-of select="f:责任人"/></cell>
        <cell><xsl:value-of select="f:计划完成日期"/></cell>
        <cell><xsl:value-of select="f:状态"/></cell>
        <cell>
          <xsl:if test="f:完成比例">
            <xsl:value-of select="concat(number(f:完成比例), '%')"/>
          </xsl:if>
        </cell>
        <cell><xsl:value-of select="f:实际完成日期"/></cell>
        <cell><xsl:value-of select="f:说明"/></cell>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<xsl:template name="changes">
  <xsl:if test="f:计划调整">
    <heading>计划调整</heading>
    <table>
      <caption>计划调整</caption>
      <col w="7" align="center" number="yes"/><col w="30"/><col w="24"/>
      <col w="14"/><col w="14"/><col w="11" align="center"/>
      <head>
        <cell>序号</cell><cell>内容</cell><cell>原因</cell><cell>通知日期</cell>
        <cell>执行日期</cell><cell>报备</cell>
      </head>
      <xsl:for-each select="f:计划调整">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:内容"/></cell>
          <cell><xsl:value-of select="f:原因"/></cell>
          <cell><xsl:value-of select="f:通知日期"/></cell>
          <cell><xsl:value-of select="f:执行日期"/></cell>
          <cell><xsl:value-of select="f:报备财务部"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="problems">
  <xsl:if test="f:存在问题">
    <heading>存在问题</heading>
    <table>
      <caption>存在问题</caption>
      <col w="7" align="center" number="yes"/><col w="34"/><col w="32"/>
      <col w="12"/><col w="15"/>
      <head>
        <cell>序号</cell><cell>问题</cell><cell>措施</cell><cell>责任人</cell>
        <cell>解决期限</cell>
      </head>
      <xsl:for-each select="f:存在问题">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:问题"/></cell>
          <cell><xsl:value-of select="f:措施"/></cell>
          <cell><xsl:value-of select="f:责任人"/></cell>
          <cell><xsl:value-of select="f:解决期限"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<!-- From a day to a day; one of them may be open. -->
<xsl:template name="period">
  <xsl:param name="from"/>
  <xsl:param name="to"/>
  <xsl:if test="$from">
    <xsl:call-template name="date">
      <xsl:with-param name="date" select="$from"/>
    </xsl:call-template>
    <xsl:if test="not($to)"> 起</xsl:if>
  </xsl:if>
  <xsl:if test="$to">
    <xsl:if test="$from"><xsl:text> </xsl:text></xsl:if>
    <xsl:text>至 </xsl:text>
    <xsl:call-template name="date">
      <xsl:with-param name="date" select="$to"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
