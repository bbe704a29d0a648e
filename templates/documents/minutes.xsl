<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

会谈纪要: the facts of the meeting in a grid, then topic by topic what was said
and agreed, and who does what by when.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title" select="f:会议主题"/>
    <xsl:with-param name="date" select="f:会议日期"/>
    <xsl:with-param name="author" select="f:记录人"/>
    <xsl:with-param name="keywords" select="f:会议类型"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <subtitle><xsl:value-of select="f:会议主题"/></subtitle>
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>会议时间</label>
      <value span="3"><xsl:call-template name="when"/></value>
    </row>
    <row>
      <label>会议地点</label>
      <value><xsl:value-of select="f:会议地点"/></value>
      <label>会议类型</label>
      <value><xsl:value-of select="f:会议类型"/></value>
    </row>
    <row>
      <label>会议组织</label>
      <value span="3"><xsl:value-of select="f:会议组织"/></value>
    </row>
    <row>
      <label>主持人</label>
      <value><xsl:value-of select="f:主持人"/></value>
      <label>记录人</label>
      <value><xsl:value-of select="f:记录人"/></value>
    </row>
  </grid>
  <xsl:call-template name="attendees"/>
  <xsl:call-template name="topics"/>
  <xsl:call-template name="to-dos"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'其他事项'"/>
    <xsl:with-param name="field" select="f:其他事项"/>
  </xsl:call-template>
  <xsl:call-template name="next"/>
  <xsl:call-template name="enclosures"/>
</xsl:template>

<!-- 2026年1月16日 09:00 至 11:30, or to another day. -->
<xsl:template name="when">
  <xsl:call-template name="date">
    <xsl:with-param name="date" select="f:会议日期"/>
  </xsl:call-template>
  <xsl:if test="f:开始时间">
    <xsl:value-of select="concat(' ', f:开始时间)"/>
  </xsl:if>
  <xsl:variable name="later"
      select="f:结束日期[normalize-space() != normalize-space(../f:会议日期)]"/>
  <xsl:if test="$later or f:结束时间">
    <xsl:text> 至</xsl:text>
    <xsl:if test="$later">
      <xsl:text> </xsl:text>
      <xsl:call-template name="date">
        <xsl:with-param name="date" select="$later"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="f:结束时间">
      <xsl:value-of select="concat(' ', f:结束时间)"/>
    </xsl:if>
  </xsl:if>
</xsl:template>

<!-- By sides, the customer's first; within a side as the form has them. -->
<xsl:template name="attendees">
  <xsl:if test="f:参会人">
    <heading>参会人员</heading>
    <table>
      <caption>参会人员</caption>
      <col w="8" align="center" number="yes"/><col w="22"/><col w="13"/>
      <col w="17"/><col w="20"/><col w="20"/>
      <head>
        <cell>序号</cell><cell>姓名</cell><cell>单位</cell><cell>部门</cell>
        <cell>职务</cell><cell>电话</cell>
      </head>
      <xsl:apply-templates select="f:参会人">
        <xsl:sort select="translate(f:所属, '客我第', '123')"/>
      </xsl:apply-templates>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template match="f:参会人">
  <row>
    <cell/>
    <cell>
      <xsl:value-of select="f:姓名"/>
      <xsl:for-each select="f:出席情况[. != '出席']">
        <xsl:value-of select="concat('（', normalize-space(), '）')"/>
      </xsl:for-each>
    </cell>
    <cell>
      <xsl:value-of select="normalize-space((f:所属 | f:单位)[last()])"/>
    </cell>
    <cell><xsl:value-of select="f:部门"/></cell>
    <cell><xsl:value-of select="f:职务"/></cell>
    <cell><xsl:value-of select="f:电话"/></cell>
  </row>
</xsl:template>

<xsl:template name="topics">
  <heading>议题与结论</heading>
  <xsl:for-each select="f:议题">
    <heading level="2"><xsl:value-of select="f:标题"/></heading>
    <xsl:if test="f:汇报人">
      <para>
        <b>汇报人：</b>
        <xsl:value-of select="f:汇报人"/>
      </para>
    </xsl:if>
    <xsl:for-each select="f:讨论">
      <para><b>讨论：</b><xsl:value-of select="."/></para>
    </xsl:for-each>
    <xsl:for-each select="f:结论">
      <para><b>结论：</b><xsl:value-of select="."/></para>
    </xsl:for-each>
  </xsl:for-each>
</xsl:template>

<xsl:template name="to-dos">
  <xsl:if test="f:待办">
    <heading>待办事项</heading>
    <table>
      <caption>待办事项</caption>
      <col w="8" align="center" number="yes"/><col w="38"/><col w="12"/>
      <col w="14"/><col w="16"/><col w="12"/>
      <head>
        <cell>序号</cell><cell>事项</cell><cell>责任方</cell>
        <cell>责任人</cell><cell>完成期限</cell><cell>备注</cell>
      </head>
      <xsl:for-each select="f:待办">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:事项"/></cell>
          <cell><xsl:value-of select="f:责任方"/></cell>
          <cell><xsl:value-of select="f:责任人"/></cell>
          <cell><xsl:value-of select="f:完成期限"/></cell>
          <cell><xsl:value-of select="f:备注"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="next">
  <xsl:for-each select="f:下次会议">
    <heading>下次会议</heading>
    <xsl:if test="f:日期 or f:时间">
      <para>
        <b>时间：</b>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:日期"/>
        </xsl:call-template>
        <xsl:if test="f:日期 and f:时间"><xsl:text> </xsl:text></xsl:if>
        <xsl:value-of select="f:时间"/>
      </para>
    </xsl:if>
    <xsl:if test="f:地点">
      <para><b>地点：</b><xsl:value-of select="f:地点"/></para>
    </xsl:if>
    <xsl:if test="f:内容">
      <para><b>内容：</b><xsl:value-of select="f:内容"/></para>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
