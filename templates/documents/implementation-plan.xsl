<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

项目实施方案: goals and scope, the stages in a table, who does what, what is hard
about it.
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
      <xsl:call-template name="subject"/>
    </xsl:with-param>
    <xsl:with-param name="date" select="f:编制日期"/>
    <xsl:with-param name="author" select="f:编制人"/>
    <xsl:with-param name="keywords" select="f:参与部门"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <subtitle><xsl:call-template name="subject"/></subtitle>
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
      <value span="3">
        <xsl:for-each select="f:参与部门">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:value-of select="normalize-space()"/>
        </xsl:for-each>
      </value>
    </row>
    <row>
      <label>实施时间</label>
      <value span="3">
        <xsl:call-template name="period">
          <xsl:with-param name="from" select="f:计划开始日期"/>
          <xsl:with-param name="to" select="f:计划完成日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>交货期</label>
      <value span="3">
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:合同交货期"/>
        </xsl:call-template>
      </value>
    </row>
  </grid>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'实施目标'"/>
    <xsl:with-param name="field" select="f:实施目标"/>
  </xsl:call-template>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'实施范围'"/>
    <xsl:with-param name="field" select="f:实施范围"/>
  </xsl:call-template>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'客户现状'"/>
    <xsl:with-param name="field" select="f:客户现状"/>
  </xsl:call-template>
  <xsl:call-template name="linking"/>
  <xsl:call-template name="stages"/>
  <xsl:call-template name="division"/>
  <xsl:call-template name="team"/>
  <xsl:call-template name="difficulties"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'质量保证'"/>
    <xsl:with-param name="field" select="f:质量保证"/>
  </xsl:call-template>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'沟通安排'"/>
    <xsl:with-param name="field" select="f:沟通安排"/>
  </xsl:call-template>
  <xsl:call-template name="approval"/>
  <xsl:call-template name="enclosures"/>
</xsl:template>

<xsl:template name="linking">
  <xsl:if test="f:分阶段实施 or f:阶段衔接">
    <heading>阶段的衔接</heading>
    <xsl:if test="f:分阶段实施">
      <para>
        <xsl:text>客户分阶段实施：</xsl:text>
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'是|否|'"/>
          <xsl:with-param name="value" select="f:分阶段实施"/>
        </xsl:call-template>
      </para>
    </xsl:if>
    <xsl:for-each select="f:阶段衔接">
      <xsl:call-template name="paras"/>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template name="stages">
  <heading>实施步骤</heading>
  <table>
    <caption>实施步骤</caption>
    <col w="9" align="center" number="yes"/><col w="14"/><col w="19"/>
    <col w="30"/><col w="12"/><col w="16"/>
    <head>
      <cell>序号</cell><cell>步骤</cell><cell>起止日期</cell>
      <cell>主要工作</cell><cell>部门</cell><cell>成果</cell>
    </head>
    <xsl:for-each select="f:实施阶段">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:名称"/></cell>
        <cell>
          <xsl:value-of select="f:开始日期"/>
          <br/>
          <xsl:value-of select="f:完成日期"/>
        </cell>
        <cell><xsl:value-of select="f:主要工作"/></cell>
        <cell><xsl:value-of select="f:负责部门"/></cell>
        <cell><xsl:value-of select="f:成果"/></cell>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<xsl:template name="division">
  <xsl:if test="f:部门分工">
    <heading>部门分工</heading>
    <table>
      <caption>部门分工</caption>
      <col w="16"/><col w="15"/><col w="69"/>
      <head>
        <cell>部门</cell><cell>负责人</cell><cell>工作内容</cell>
      </head>
      <xsl:for-each select="f:部门分工">
        <row>
          <cell><xsl:value-of select="f:部门"/></cell>
          <cell><xsl:value-of select="f:负责人"/></cell>
          <cell><xsl:value-of select="f:工作内容"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="team">
  <xsl:if test="f:项目组成员">
    <heading>项目组</heading>
    <table>
      <caption>项目组</caption>
      <col w="14"/><col w="15"/><col w="26"/><col w="45"/>
      <head>
        <cell>所属</cell><cell>姓名</cell><cell>职务</cell><cell>职责</cell>
      </head>
      <xsl:for-each select="f:项目组成员">
        <row>
          <cell><xsl:value-of select="f:所属"/></cell>
          <cell><xsl:value-of select="f:姓名"/></cell>
          <cell><xsl:value-of select="f:职务"/></cell>
          <cell><xsl:value-of select="f:职责"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="difficulties">
  <xsl:if test="f:难点">
    <heading>难点与对策</heading>
    <table>
      <caption>难点与对策</caption>
      <col w="9" align="center" number="yes"/><col w="43"/><col w="48"/>
      <head>
        <cell>序号</cell><cell>难点</cell><cell>对策</cell>
      </head>
      <xsl:for-each select="f:难点">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:情况"/></cell>
          <cell><xsl:value-of select="f:对策"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
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

<!-- A plan without a name bears the project's. -->
<xsl:template name="subject">
  <xsl:choose>
    <xsl:when test="f:主题">
      <xsl:value-of select="f:主题"/>
    </xsl:when>
    <xsl:when test="$project-name">
      <xsl:value-of select="concat($project-name, '实施方案')"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:value-of select="concat('项目 ', $project, ' 实施方案')"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
