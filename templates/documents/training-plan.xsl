<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

培训计划表: when and where, the classes, the lessons, who attends, what has to
be ready, and the customer's consent.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title" select="concat('培训计划（', count(f:课程),
                                                ' 次课）')"/>
    <xsl:with-param name="date" select="f:编制日期"/>
    <xsl:with-param name="author" select="f:编制人"/>
    <xsl:with-param name="keywords"
        select="f:班次/f:名称"/>
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
      <label>培训时间</label>
      <value span="3">
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:培训开始日期"/>
        </xsl:call-template>
        <xsl:if test="normalize-space(f:培训结束日期)
                      != normalize-space(f:培训开始日期)">
          <xsl:text> 至 </xsl:text>
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:培训结束日期"/>
          </xsl:call-template>
        </xsl:if>
      </value>
    </row>
    <row>
      <label>培训地点</label>
      <value><xsl:value-of select="f:培训地点"/></value>
      <label>培训负责人</label>
      <value><xsl:value-of select="f:培训负责人"/></value>
    </row>
    <row>
      <label>客户联系人</label>
      <value span="3">
        <xsl:for-each select="f:客户方联系人/f:*">
          <xsl:if test="position() &gt; 1">，</xsl:if>
          <xsl:value-of select="normalize-space()"/>
        </xsl:for-each>
      </value>
    </row>
  </grid>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'培训目标'"/>
    <xsl:with-param name="field" select="f:培训目标"/>
  </xsl:call-template>
  <xsl:call-template name="classes"/>
  <xsl:call-template name="lessons"/>
  <xsl:call-template name="trainees"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'培训准备'"/>
    <xsl:with-param name="field" select="f:培训准备"/>
  </xsl:call-template>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'考核办法'"/>
    <xsl:with-param name="field" select="f:考核办法"/>
  </xsl:call-template>
  <xsl:call-template name="consent"/>
  <xsl:call-template name="enclosures"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="classes">
  <xsl:if test="f:班次">
    <heading>班次安排</heading>
    <table>
      <caption>班次安排</caption>
      <col w="18"/><col w="42"/><col w="12" align="center"/><col w="28"/>
      <head>
        <cell>班次</cell><cell>对象</cell><cell>人数</cell><cell>备注</cell>
      </head>
      <xsl:for-each select="f:班次">
        <row>
          <cell><xsl:value-of select="f:名称"/></cell>
          <cell><xsl:value-of select="f:对象"/></cell>
          <cell><xsl:value-of select="f:人数"/></cell>
          <cell><xsl:value-of select="normalize-space(f:备注)"/></cell>
        </row>
      </xsl:for-each>
      <xsl:if test="f:班次[2]/f:人数">
        <total>
          <cell span="2" align="right">合计</cell>
          <cell><xsl:value-of select="sum(f:班次/f:人数)"/></cell>
          <cell/>
        </total>
      </xsl:if>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="lessons">
  <heading>课程安排</heading>
  <table>
    <caption>课程安排</caption>
    <col w="5" align="center" number="yes"/><col w="14"/><col w="17"/>
    <col w="9"/><col w="27"/><col w="9"/><col w="11"/><col w="8"/>
    <head>
      <cell>次</cell><cell>日期</cell><cell>时间</cell><cell>班次</cell>
      <cell>内容</cell><cell>讲师</cell><cell>方式</cell><cell>备注</cell>
    </head>
    <xsl:for-each select="f:课程">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:日期"/></cell>
        <cell>
          <xsl:value-of select="f:开始时间"/>
          <xsl:if test="f:结束时间">
            <xsl:value-of select="concat('—', f:结束时间)"/>
          </xsl:if>
        </cell>
        <cell><xsl:value-of select="f:班次"/></cell>
        <cell><xsl:value-of select="f:内容"/></cell>
        <cell><xsl:value-of select="f:讲师"/></cell>
        <cell><xsl:value-of select="f:方式"/></cell>
        <cell><xsl:value-of select="normalize-space(f:备注)"/></cell>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<xsl:template name="trainees">
  <xsl:if test="f:参训人员">
    <heading>参训人员</heading>
    <table>
      <caption>参训人员</caption>
      <col w="10" align="center" number="yes"/><col w="20"/><col w="25"/>
      <col w="25"/><col w="20"/>
      <head>
        <cell>序号</cell><cell>姓名</cell><cell>部门</cell><cell>岗位</cell>
        <cell>班次</cell>
      </head>
      <xsl:for-each select="f:参训人员">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:姓名"/></cell>
          <cell><xsl:value-of select="f:部门"/></cell>
          <cell><xsl:value-of select="f:岗位"/></cell>
          <cell><xsl:value-of select="f:班次"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="consent">
  <xsl:if test="f:客户确认人 | f:确认日期 | f:确认意见">
    <heading>客户确认</heading>
    <grid>
      <xsl:call-template name="columns"/>
      <row>
        <label>确认人</label>
        <value><xsl:value-of select="f:客户确认人"/></value>
        <label>确认日期</label>
        <value>
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:确认日期"/>
          </xsl:call-template>
        </value>
      </row>
      <row>
        <label>确认意见</label>
        <value span="3"><xsl:value-of select="f:确认意见"/></value>
      </row>
    </grid>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
