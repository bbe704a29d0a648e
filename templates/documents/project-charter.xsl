<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

立项报告: what the project is, why, what is done by whom until when, what it
costs and what may go wrong.
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
        <xsl:when test="$project-name">
          <xsl:value-of select="concat($project-name, '立项')"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="concat('项目 ', $project, ' 立项')"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:with-param>
    <xsl:with-param name="date" select="f:立项日期"/>
    <xsl:with-param name="author" select="f:编制人"/>
    <xsl:with-param name="keywords" select="f:立项部门 | f:承接方式"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>立项部门</label>
      <value><xsl:value-of select="f:立项部门"/></value>
      <label>立项日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:立项日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>编制人</label>
      <value><xsl:value-of select="f:编制人"/></value>
      <label>合同签订</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:合同签订日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>合同金额</label>
      <value>
        <xsl:call-template name="money">
          <xsl:with-param name="amount" select="f:合同金额"/>
          <xsl:with-param name="unit" select="' 元'"/>
        </xsl:call-template>
      </value>
      <label>交货期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:合同交货期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>负责人</label>
      <value span="3">
        <xsl:for-each select="f:项目负责人/f:*">
          <xsl:if test="position() &gt; 1">，</xsl:if>
          <xsl:value-of select="normalize-space()"/>
        </xsl:for-each>
      </value>
    </row>
    <xsl:if test="f:承接方式">
      <row>
        <label>承接方式</label>
        <value span="3">
          <xsl:call-template name="checks">
            <xsl:with-param name="options" select="'公司承接|部门承接|'"/>
            <xsl:with-param name="value" select="f:承接方式"/>
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
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'立项依据'"/>
    <xsl:with-param name="field" select="f:立项依据"/>
  </xsl:call-template>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'项目目标'"/>
    <xsl:with-param name="field" select="f:项目目标"/>
  </xsl:call-template>
  <xsl:call-template name="work"/>
  <xsl:call-template name="team"/>
  <xsl:call-template name="milestones"/>
  <xsl:call-template name="budget"/>
  <xsl:call-template name="risks"/>
  <xsl:call-template name="enclosures"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="work">
  <heading>工作内容</heading>
  <list>
    <xsl:for-each select="f:工作内容">
      <item><xsl:value-of select="."/></item>
    </xsl:for-each>
  </list>
  <xsl:for-each select="f:不包括的内容">
    <xsl:call-template name="paras">
      <xsl:with-param name="lead" select="'不包括：'"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

<xsl:template name="team">
  <xsl:if test="f:项目组成员">
    <heading>项目组成员</heading>
    <table>
      <caption>项目组成员</caption>
      <col w="11"/><col w="15"/><col w="28"/><col w="20"/><col w="26"/>
      <head>
        <cell>姓名</cell><cell>岗位</cell><cell>工作内容</cell>
        <cell>工作时间</cell><cell>权力和责任</cell>
      </head>
      <xsl:for-each select="f:项目组成员">
        <row>
          <cell><xsl:value-of select="f:姓名"/></cell>
          <cell>
            <xsl:value-of select="f:部门"/>
            <xsl:if test="f:部门 and f:岗位"><br/></xsl:if>
            <xsl:value-of select="f:岗位"/>
          </cell>
          <cell><xsl:value-of select="normalize-space(f:工作内容)"/></cell>
          <cell><xsl:value-of select="f:工作时间"/></cell>
          <cell><xsl:value-of select="f:权力和责任"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="milestones">
  <xsl:if test="f:里程碑">
    <heading>里程碑</heading>
    <table>
      <caption>里程碑</caption>
      <col w="9" align="center" number="yes"/><col w="33"/><col w="19"/>
      <col w="39"/>
      <head>
        <cell>序号</cell><cell>节点</cell><cell>计划日期</cell><cell>说明</cell>
      </head>
      <xsl:for-each select="f:里程碑">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:名称"/></cell>
          <cell><xsl:value-of select="f:计划日期"/></cell>
          <cell><xsl:value-of select="f:说明"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="budget">
  <xsl:if test="f:费用预算">
    <heading>费用预算</heading>
    <table>
      <caption>费用预算</caption>
      <col w="9" align="center" number="yes"/><col w="31"/>
      <col w="21" align="right"/><col w="39"/>
      <head>
        <cell>序号</cell><cell>科目</cell><cell>金额（元）</cell><cell>说明</cell>
      </head>
      <xsl:for-each select="f:费用预算">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:科目"/></cell>
          <cell>
            <xsl:call-template name="money">
              <xsl:with-param name="amount" select="f:金额"/>
            </xsl:call-template>
          </cell>
          <cell><xsl:value-of select="f:说明"/></cell>
        </row>
      </xsl:for-each>
      <total>
        <cell span="2" align="center">合计</cell>
        <cell>
          <xsl:call-template name="money">
            <xsl:with-param name="amount" select="sum(f:费用预算/f:金额)"/>
          </xsl:call-template>
        </cell>
        <cell/>
      </total>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="risks">
  <xsl:if test="f:风险">
    <heading>风险与对策</heading>
    <table>
      <caption>风险与对策</caption>
      <col w="9" align="center" number="yes"/><col w="43"/><col w="48"/>
      <head>
        <cell>序号</cell><cell>可能的情况</cell><cell>对策</cell>
      </head>
      <xsl:for-each select="f:风险">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:情况"/></cell>
          <cell><xsl:value-of select="f:对策"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
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
