<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

客户操作考核记录: who was examined, task by task, and what came of it.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title" select="concat(f:被考核人/f:姓名,
                                                '操作考核',
                                                f:考核结果)"/>
    <xsl:with-param name="date" select="f:考核日期"/>
    <xsl:with-param name="author" select="f:考核人"/>
    <xsl:with-param name="keywords"
        select="f:考核结果 | f:培训班次"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>被考核人</label>
      <value span="3">
        <xsl:for-each select="f:被考核人/f:*">
          <xsl:if test="position() &gt; 1">，</xsl:if>
          <xsl:value-of select="normalize-space()"/>
        </xsl:for-each>
      </value>
    </row>
    <row>
      <label>考核人</label>
      <value><xsl:value-of select="f:考核人"/></value>
      <label>考核日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:考核日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>考核地点</label>
      <value><xsl:value-of select="f:考核地点"/></value>
      <label>培训班次</label>
      <value><xsl:value-of select="f:培训班次"/></value>
    </row>
    <row>
      <label>培训内容</label>
      <value><xsl:value-of select="f:培训内容"/></value>
      <label>培训完成</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:培训完成日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>考核次数</label>
      <value><xsl:value-of select="f:考核次数"/></value>
      <label>合格分数</label>
      <value>
        <xsl:if test="f:合格分数">
          <xsl:value-of select="number(f:合格分数)"/>
        </xsl:if>
      </value>
    </row>
    <xsl:if test="f:考核方式">
      <row>
        <label>考核方式</label>
        <value span="3">
          <xsl:call-template name="checks">
            <xsl:with-param name="options" select="'上机操作|书面|上机和书面|现场观察|'"/>
            <xsl:with-param name="value" select="f:考核方式"/>
          </xsl:call-template>
        </value>
      </row>
    </xsl:if>
  </grid>
  <xsl:call-template name="tasks"/>
  <xsl:call-template name="result"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="tasks">
  <heading>考核项目和得分</heading>
  <table>
    <caption>考核项目和得分</caption>
    <col w="8" align="center" number="yes"/><col w="25"/><col w="27"/>
    <col w="8" align="center"/><col w="8" align="center"/><col w="24"/>
    <head>
      <cell>序号</cell><cell>考核项目</cell><cell>要求</cell><cell>满分</cell>
      <cell>得分</cell><cell>情况</cell>
    </head>
    <xsl:for-each select="f:考核项目">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:项目"/></cell>
        <cell><xsl:value-of select="f:要求"/></cell>
        <cell><xsl:value-of select="number(f:满分)"/></cell>
        <cell><xsl:value-of select="number(f:得分)"/></cell>
        <cell><xsl:value-of select="f:情况"/></cell>
      </row>
    </xsl:for-each>
    <total>
      <cell span="3" align="right">合计</cell>
      <cell><xsl:value-of select="sum(f:考核项目/f:满分)"/></cell>
      <cell>
        <xsl:choose>
          <xsl:when test="f:总分"><xsl:value-of select="number(f:总分)"/></xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="sum(f:考核项目/f:得分)"/>
          </xsl:otherwise>
        </xsl:choose>
      </cell>
      <cell/>
    </total>
  </table>
</xsl:template>

<xsl:template name="result">
  <heading>考核结果</heading>
  <grid>
    <xsl:call-template name="columns"/>
    <row>
      <label>结果</label>
      <value span="3">
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'合格|不合格|'"/>
          <xsl:with-param name="value" select="f:考核结果"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>评语</label>
      <value span="3"><xsl:value-of select="f:考核评语"/></value>
    </row>
    <row>
      <label>改进要求</label>
      <value span="3"><xsl:value-of select="f:改进要求"/></value>
    </row>
    <row>
      <label>补考日期</label>
      <value span="3">
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:补考日期"/>
        </xsl:call-template>
      </value>
    </row>
  </grid>
</xsl:template>

</xsl:stylesheet>
