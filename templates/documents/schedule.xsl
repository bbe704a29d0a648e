<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

进度计划表: the tasks of both sides, with a Gantt strip beside their dates, and
what both agreed on carrying them out.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>
<xsl:include href="gantt.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title">
      <xsl:if test="$project-name">
        <xsl:value-of select="concat($project-name, '，')"/>
      </xsl:if>
      <xsl:value-of select="concat('进度计划 ', count(f:工作项), ' 项')"/>
    </xsl:with-param>
    <xsl:with-param name="date" select="f:制表日期"/>
    <xsl:with-param name="author" select="f:制表人"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>制表人</label>
      <value><xsl:value-of select="f:制表人"/></value>
      <label>制表日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:制表日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>审议会议</label>
      <value><xsl:value-of select="f:审议会议"/></value>
      <label>通过日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:通过日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>合同完成</label>
      <value span="3">
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:合同完成日期"/>
        </xsl:call-template>
      </value>
    </row>
  </grid>
  <xsl:call-template name="tasks"/>
  <xsl:call-template name="agreement"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'说明'"/>
    <xsl:with-param name="field" select="f:说明"/>
  </xsl:call-template>
  <xsl:call-template name="enclosures"/>
</xsl:template>

<xsl:template name="tasks">
  <heading>进度计划</heading>
  <xsl:call-template name="gantt-note"/>
  <table>
    <caption>进度计划</caption>
    <col w="7" align="center" number="yes"/><col w="27"/><col w="12"/>
    <col w="15"/><col w="39" align="center"/>
    <head>
      <cell>序号</cell><cell>工作内容</cell><cell>负责</cell>
      <cell>起止日期</cell><cell><xsl:call-template name="gantt-months"/></cell>
    </head>
    <xsl:for-each select="f:工作项">
      <row>
        <cell/>
        <cell>
          <xsl:if test="f:阶段">
            <xsl:value-of select="concat('【', f:阶段, '】')"/>
          </xsl:if>
          <xsl:value-of select="f:工作内容"/>
          <xsl:if test="f:备注">
            <br/><xsl:value-of select="concat('备注：', f:备注)"/>
          </xsl:if>
        </cell>
        <cell>
          <xsl:value-of select="f:责任方"/>
          <xsl:if test="f:责任方 and f:责任人"><br/></xsl:if>
          <xsl:value-of select="f:责任人"/>
        </cell>
        <cell>
          <xsl:value-of select="f:开始日期"/>
          <br/>
          <xsl:value-of select="f:完成日期"/>
        </cell>
        <cell>
          <xsl:call-template name="gantt-strip"/>
        </cell>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<xsl:template name="agreement">
  <xsl:if test="f:双方约定">
    <heading>双方约定</heading>
    <list>
      <xsl:for-each select="f:双方约定">
        <item><xsl:value-of select="."/></item>
      </xsl:for-each>
    </list>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
