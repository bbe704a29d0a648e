<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

客户需求报告: what the customer wants, the questions that decide how it is
handled, and what was agreed.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title" select="f:需求名称"/>
    <xsl:with-param name="date" select="f:填报日期"/>
    <xsl:with-param name="author" select="f:填报人"/>
    <xsl:with-param name="keywords"
        select="f:涉及模块 | f:处理方式"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <subtitle><xsl:value-of select="f:需求名称"/></subtitle>
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>提出人</label>
      <value span="3">
        <xsl:for-each select="f:提出人/f:*">
          <xsl:if test="position() &gt; 1">，</xsl:if>
          <xsl:value-of select="normalize-space()"/>
        </xsl:for-each>
      </value>
    </row>
    <row>
      <label>提出日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:提出日期"/>
        </xsl:call-template>
      </value>
      <label>希望完成</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:希望完成日期"/>
        </xsl:call-template>
      </value>
    </row>
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
      <label>软件名称</label>
      <value span="3"><xsl:value-of select="f:软件名称"/></value>
    </row>
    <row>
      <label>涉及模块</label>
      <value span="3"><xsl:value-of select="f:涉及模块"/></value>
    </row>
  </grid>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'需求内容'"/>
    <xsl:with-param name="field" select="f:需求内容"/>
  </xsl:call-template>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'现在的做法'"/>
    <xsl:with-param name="field" select="f:现在的做法"/>
  </xsl:call-template>
  <xsl:call-template name="questions"/>
  <xsl:call-template name="handling"/>
  <xsl:call-template name="reply"/>
  <xsl:call-template name="enclosures"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="questions">
  <heading>需求判定</heading>
  <table>
    <caption>需求判定</caption>
    <col w="70"/><col w="30" align="center"/>
    <head>
      <cell>判定的问题</cell><cell>判定</cell>
    </head>
    <xsl:call-template name="question">
      <xsl:with-param name="text" select="'在合同规定的免费磨合期内'"/>
      <xsl:with-param name="answer" select="f:磨合期内"/>
    </xsl:call-template>
    <xsl:call-template name="question">
      <xsl:with-param name="text" select="'影响客户日常业务流程的运转'"/>
      <xsl:with-param name="answer" select="f:影响日常流程"/>
    </xsl:call-template>
    <xsl:call-template name="question">
      <xsl:with-param name="text" select="'涉及系统主流程的修改'"/>
      <xsl:with-param name="answer" select="f:修改主流程"/>
    </xsl:call-template>
    <xsl:call-template name="question">
      <xsl:with-param name="text" select="'增加系统子模块'"/>
      <xsl:with-param name="answer" select="f:增加子模块"/>
    </xsl:call-template>
    <xsl:call-template name="question">
      <xsl:with-param name="text" select="'影响原功能模块'"/>
      <xsl:with-param name="answer" select="f:影响原功能"/>
    </xsl:call-template>
    <xsl:call-template name="question">
      <xsl:with-param name="text" select="'属于合同约定的服务'"/>
      <xsl:with-param name="answer" select="f:合同范围内"/>
    </xsl:call-template>
  </table>
</xsl:template>

<xsl:template name="handling">
  <xsl:if test="f:客服部经办人 | f:客服部收到日期 | f:处理方式 | f:解决方案 | f:计划解决日期 | f:协商日期 | f:费用 | f:报总经办日期 | f:总经办意见">
    <heading>处理意见</heading>
    <grid>
      <xsl:call-template name="columns"/>
      <row>
        <label>客服经办</label>
        <value><xsl:value-of select="f:客服部经办人"/></value>
        <label>收到日期</label>
        <value>
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:客服部收到日期"/>
          </xsl:call-template>
        </value>
      </row>
      <row>
        <label>处理方式</label>
        <value span="3"><xsl:value-of select="f:处理方式"/></value>
      </row>
      <row>
        <label>解决方案</label>
        <value span="3"><xsl:value-of select="f:解决方案"/></value>
      </row>
      <row>
        <label>计划解决</label>
        <value>
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:计划解决日期"/>
          </xsl:call-template>
        </value>
        <label>协商日期</label>
        <value>
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:协商日期"/>
          </xsl:call-template>
        </value>
      </row>
      <row>
        <label>费用</label>
        <value span="3"><xsl:value-of select="f:费用"/></value>
      </row>
      <row>
        <label>报总经办</label>
        <value span="3">
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:报总经办日期"/>
          </xsl:call-template>
        </value>
      </row>
      <row>
        <label>总经办意见</label>
        <value span="3"><xsl:value-of select="f:总经办意见"/></value>
      </row>
    </grid>
  </xsl:if>
</xsl:template>

<xsl:template name="reply">
  <xsl:if test="f:客户答复日期 | f:客户意见">
    <heading>答复客户</heading>
    <grid>
      <xsl:call-template name="columns"/>
      <row>
        <label>答复日期</label>
        <value span="3">
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:客户答复日期"/>
          </xsl:call-template>
        </value>
      </row>
      <row>
        <label>客户意见</label>
        <value span="3"><xsl:value-of select="f:客户意见"/></value>
      </row>
    </grid>
  </xsl:if>
</xsl:template>

<!-- Every question is printed: one that is open is answered by hand. -->
<xsl:template name="question">
  <xsl:param name="text"/>
  <xsl:param name="answer"/>
  <row>
    <cell><xsl:value-of select="$text"/></cell>
    <cell>
      <xsl:call-template name="checks">
        <xsl:with-param name="options" select="'是|否|'"/>
        <xsl:with-param name="value" select="$answer"/>
      </xsl:call-template>
    </cell>
  </row>
</xsl:template>

</xsl:stylesheet>
