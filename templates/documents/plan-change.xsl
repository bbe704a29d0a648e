<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

计划调整通知: to whom, why, what moves from when to when, what everybody has to do
about it, and what it means for the contract.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title" select="f:主题"/>
    <xsl:with-param name="date" select="f:通知日期"/>
    <xsl:with-param name="author" select="f:签发人"/>
    <xsl:with-param name="keywords"
        select="f:调整的计划 | f:调整类型"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <subtitle><xsl:value-of select="f:主题"/></subtitle>
  <para indent="no">
    <xsl:for-each select="f:通知部门">
      <xsl:if test="position() &gt; 1">、</xsl:if>
      <xsl:value-of select="normalize-space()"/>
    </xsl:for-each>
    <xsl:text>：</xsl:text>
  </para>
  <para>
    <xsl:text>现对</xsl:text>
    <xsl:if test="$project-name">
      <xsl:value-of select="concat('“', $project-name, '”')"/>
    </xsl:if>
    <xsl:value-of select="concat('项目（', $project, '）的')"/>
    <xsl:call-template name="plans"/>
    <xsl:text>作如下调整，自</xsl:text>
    <xsl:call-template name="date">
      <xsl:with-param name="date" select="f:生效日期"/>
    </xsl:call-template>
    <xsl:text>起执行，请各部门相应安排工作。</xsl:text>
  </para>
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>签发部门</label>
      <value><xsl:call-template name="issuer"/></value>
      <label>通知日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:通知日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>报备财务</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:报备财务部日期"/>
        </xsl:call-template>
      </value>
      <label>生效日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:生效日期"/>
        </xsl:call-template>
      </value>
    </row>
    <xsl:if test="f:调整类型">
      <row>
        <label>调整类型</label>
        <value span="3">
          <xsl:call-template name="checks">
            <xsl:with-param name="options" select="'延期执行|计划修改|延期和修改|'"/>
            <xsl:with-param name="value" select="f:调整类型"/>
          </xsl:call-template>
        </value>
      </row>
    </xsl:if>
  </grid>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'调整原因'"/>
    <xsl:with-param name="field" select="f:调整原因"/>
  </xsl:call-template>
  <xsl:call-template name="changes"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'协调措施'"/>
    <xsl:with-param name="field" select="f:协调措施"/>
  </xsl:call-template>
  <xsl:call-template name="effect"/>
  <xsl:call-template name="enclosures"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="changes">
  <heading>调整的工作</heading>
  <para role="note">注：原计划、新计划为计划完成的日期。</para>
  <table>
    <caption>调整的工作</caption>
    <col w="8" align="center" number="yes"/><col w="27"/><col w="12"/>
    <col w="11"/><col w="15"/><col w="15"/><col w="12"/>
    <head>
      <cell>序号</cell><cell>工作内容</cell><cell>部门</cell><cell>责任人</cell>
      <cell>原计划</cell><cell>新计划</cell><cell>备注</cell>
    </head>
    <xsl:for-each select="f:调整事项">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:工作内容"/></cell>
        <cell><xsl:value-of select="f:责任部门"/></cell>
        <cell><xsl:value-of select="f:责任人"/></cell>
        <cell><xsl:value-of select="f:原计划日期"/></cell>
        <cell><xsl:value-of select="f:新计划日期"/></cell>
        <cell><xsl:value-of select="normalize-space(f:备注)"/></cell>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<xsl:template name="effect">
  <xsl:if test="f:影响合同工期 | f:影响说明 | f:备忘录编号">
    <heading>对合同的影响</heading>
    <xsl:if test="f:影响合同工期">
      <para>
        <xsl:text>影响整个合同的完成时间：</xsl:text>
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'是|否|'"/>
          <xsl:with-param name="value" select="f:影响合同工期"/>
        </xsl:call-template>
      </para>
    </xsl:if>
    <xsl:for-each select="f:影响说明">
      <xsl:call-template name="paras"/>
    </xsl:for-each>
    <xsl:if test="f:备忘录编号">
      <para>
        <xsl:text>与客户签订的《备忘录》：</xsl:text>
        <xsl:value-of select="f:备忘录编号"/>
      </para>
    </xsl:if>
  </xsl:if>
</xsl:template>

<xsl:template name="issuer">
  <xsl:choose>
    <xsl:when test="f:签发部门">
      <xsl:value-of select="f:签发部门"/>
    </xsl:when>
    <xsl:otherwise>客服部</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The plans it changes, in the marks a title has. -->
<xsl:template name="plans">
  <xsl:variable name="which" select="normalize-space(f:调整的计划)"/>
  <xsl:choose>
    <xsl:when test="$which = '项目实施方案和工作计划表'">
      <xsl:text>项目实施方案和工作计划表</xsl:text>
    </xsl:when>
    <xsl:when test="$which">
      <xsl:value-of select="concat('《', $which, '》')"/>
    </xsl:when>
    <xsl:otherwise>实施计划</xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
