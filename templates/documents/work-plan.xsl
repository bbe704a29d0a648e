<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

工作计划表: the tasks, with a Gantt strip beside their dates.
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
      <xsl:value-of select="concat('工作计划 ', count(f:工作项), ' 项')"/>
    </xsl:with-param>
    <xsl:with-param name="date" select="f:编制日期"/>
    <xsl:with-param name="author" select="f:编制人"/>
    <xsl:with-param name="keywords" select="f:参与部门"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>编制人</label>
      <value><xsl:value-of select="f:编制人"/></value>
      <label>编制日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:编制日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>参与部门</label>
      <value>
        <xsl:for-each select="f:参与部门">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:value-of select="normalize-space()"/>
        </xsl:for-each>
      </value>
      <label>合同完成</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:合同完成日期"/>
        </xsl:call-template>
      </value>
    </row>
  </grid>
  <xsl:call-template name="tasks"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'说明'"/>
    <xsl:with-param name="field" select="f:说明"/>
  </xsl:call-template>
  <xsl:call-template name="approval"/>
</xsl:template>

<xsl:template name="tasks">
  <heading>工作计划</heading>
  <xsl:call-template name="gantt-note"/>
  <table>
    <caption>工作计划</caption>
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
          <xsl:value-of select="f:工作内容"/>
          <xsl:if test="f:成果">
            <br/><xsl:value-of select="concat('成果：', f:成果)"/>
          </xsl:if>
          <xsl:if test="f:备注">
            <br/><xsl:value-of select="concat('备注：', f:备注)"/>
          </xsl:if>
        </cell>
        <cell>
          <xsl:value-of select="f:责任部门"/>
          <xsl:if test="f:责任部门 and f:责任人"><br/></xsl:if>
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

<xsl:template name="approval">
  <xsl:if test="f:审核人 or f:审核日期 or f:审核意见">
    <heading>审核</heading>
    <grid>
      <xsl:call-template name="columns"/>
      <row>
        <label>审核人</label>
        <value><xsl:value-of select="f:审核人"/></value>
        <label>审核日期</label>
        <value>
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:审核日期"/>
          </xsl:call-template>
        </value>
      </row>
      <row>
        <label>审核意见</label>
        <value span="3"><xsl:value-of select="f:审核意见"/></value>
      </row>
    </grid>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
