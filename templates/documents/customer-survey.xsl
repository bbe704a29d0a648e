<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

客户调研档案: whom we asked, how they work now, what troubles them, and what
they want of us.
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
        <xsl:when test="f:被调研部门">
          <xsl:value-of select="f:被调研部门"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="f:调研层次"/></xsl:otherwise>
      </xsl:choose>
      <xsl:text>调研</xsl:text>
    </xsl:with-param>
    <xsl:with-param name="date" select="f:调研日期"/>
    <xsl:with-param name="author" select="f:调研人"/>
    <xsl:with-param name="keywords"
        select="f:调研层次 | f:被调研部门 | f:业务流程/f:名称"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>调研层次</label>
      <value span="3">
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'企业高层|业务部门|基层岗位|'"/>
          <xsl:with-param name="value" select="f:调研层次"/>
        </xsl:call-template>
      </value>
    </row>
    <xsl:if test="f:调研方式">
      <row>
        <label>调研方式</label>
        <value span="3">
          <xsl:call-template name="checks">
            <xsl:with-param name="options" select="'书面调查|管理评估工作会|个别访谈|现场跟踪|'"/>
            <xsl:with-param name="value" select="f:调研方式"/>
          </xsl:call-template>
        </value>
      </row>
    </xsl:if>
    <row>
      <label>被调研部门</label>
      <value><xsl:value-of select="f:被调研部门"/></value>
      <label>调研地点</label>
      <value><xsl:value-of select="f:调研地点"/></value>
    </row>
    <row>
      <label>调研日期</label>
      <value span="3">
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:调研日期"/>
        </xsl:call-template>
        <xsl:if test="normalize-space(f:结束日期) != normalize-space(f:调研日期)
                      and f:结束日期">
          <xsl:text> 至 </xsl:text>
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:结束日期"/>
          </xsl:call-template>
        </xsl:if>
      </value>
    </row>
    <row>
      <label>我方人员</label>
      <value span="3">
        <xsl:for-each select="f:调研人 | f:参加人">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:value-of select="normalize-space()"/>
        </xsl:for-each>
      </value>
    </row>
  </grid>
  <xsl:call-template name="respondents"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'企业概况'"/>
    <xsl:with-param name="field" select="f:企业概况"/>
  </xsl:call-template>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'发展目标'"/>
    <xsl:with-param name="field" select="f:发展目标"/>
  </xsl:call-template>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'部门职责'"/>
    <xsl:with-param name="field" select="f:部门职责"/>
  </xsl:call-template>
  <xsl:call-template name="software"/>
  <xsl:call-template name="processes"/>
  <xsl:call-template name="figures"/>
  <xsl:call-template name="problems"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'需求和期望'"/>
    <xsl:with-param name="field" select="f:需求和期望"/>
  </xsl:call-template>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'超出合同的要求'"/>
    <xsl:with-param name="field" select="f:超出合同的要求"/>
  </xsl:call-template>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'总经办意见'"/>
    <xsl:with-param name="field" select="f:总经办意见"/>
  </xsl:call-template>
  <xsl:call-template name="stages"/>
  <xsl:call-template name="material"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'调研结论'"/>
    <xsl:with-param name="field" select="f:调研结论"/>
  </xsl:call-template>
  <xsl:call-template name="enclosures"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="respondents">
  <heading>调研对象</heading>
  <table>
    <caption>调研对象</caption>
    <col w="10" align="center" number="yes"/><col w="20"/><col w="22"/>
    <col w="25"/><col w="23"/>
    <head>
      <cell>序号</cell><cell>姓名</cell><cell>部门</cell><cell>职务</cell>
      <cell>电话</cell>
    </head>
    <xsl:for-each select="f:调研对象">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:姓名"/></cell>
        <cell><xsl:value-of select="f:部门"/></cell>
        <cell><xsl:value-of select="f:职务"/></cell>
        <cell><xsl:value-of select="f:电话"/></cell>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<xsl:template name="software">
  <xsl:if test="f:现用软件">
    <heading>现用软件</heading>
    <table>
      <caption>现用软件</caption>
      <col w="22"/><col w="26"/><col w="14"/><col w="38"/>
      <head>
        <cell>名称</cell><cell>用途</cell><cell>启用年份</cell><cell>使用情况</cell>
      </head>
      <xsl:for-each select="f:现用软件">
        <row>
          <cell><xsl:value-of select="f:名称"/></cell>
          <cell><xsl:value-of select="f:用途"/></cell>
          <cell><xsl:value-of select="f:启用年份"/></cell>
          <cell><xsl:value-of select="f:使用情况"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="processes">
  <xsl:if test="f:业务流程">
    <heading>业务流程</heading>
    <xsl:for-each select="f:业务流程">
      <heading level="2"><xsl:value-of select="f:名称"/></heading>
      <xsl:call-template name="paras">
        <xsl:with-param name="text" select="f:现状"/>
      </xsl:call-template>
      <xsl:if test="f:单据">
        <para>
          <b>单据：</b>
          <xsl:value-of select="f:单据"/>
        </para>
      </xsl:if>
      <xsl:for-each select="f:与规定的偏差">
        <xsl:call-template name="paras">
          <xsl:with-param name="lead" select="'与规定的偏差：'"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template name="figures">
  <xsl:if test="f:量化指标">
    <heading>量化指标</heading>
    <table>
      <caption>量化指标</caption>
      <col w="8" align="center" number="yes"/><col w="35"/>
      <col w="20" align="center"/><col w="12" align="center"/><col w="25"/>
      <head>
        <cell>序号</cell><cell>指标</cell><cell>数值</cell><cell>单位</cell>
        <cell>来源</cell>
      </head>
      <xsl:for-each select="f:量化指标">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:指标"/></cell>
          <cell><xsl:value-of select="f:数值"/></cell>
          <cell><xsl:value-of select="f:单位"/></cell>
          <cell><xsl:value-of select="f:来源"/></cell>
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
      <col w="8" align="center" number="yes"/><col w="34"/><col w="26"/>
      <col w="32"/>
      <head>
        <cell>序号</cell><cell>问题</cell><cell>影响</cell><cell>改进思路</cell>
      </head>
      <xsl:for-each select="f:存在问题">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:问题"/></cell>
          <cell><xsl:value-of select="f:影响"/></cell>
          <cell><xsl:value-of select="f:改进思路"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="stages">
  <xsl:if test="f:分阶段实施 | f:阶段衔接">
    <heading>分阶段实施</heading>
    <xsl:if test="f:分阶段实施">
      <para>
        <xsl:text>客户要求分阶段实施：</xsl:text>
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

<xsl:template name="material">
  <xsl:if test="f:收集资料">
    <heading>收集的资料</heading>
    <list>
      <xsl:for-each select="f:收集资料">
        <item>
          <xsl:if test="f:编号">
            <xsl:value-of select="concat(f:编号, '　')"/>
          </xsl:if>
          <xsl:value-of select="f:名称"/>
        </item>
      </xsl:for-each>
    </list>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
