<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

软件合理化建议: to the maker of the software, what could be better and how; and
what the maker answered.
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
      <xsl:variable name="text" select="normalize-space(f:建议[1]/f:改进建议)"/>
      <xsl:if test="f:建议[1]/f:模块">
        <xsl:value-of select="concat(normalize-space(f:建议[1]/f:模块), '：')"/>
      </xsl:if>
      <xsl:value-of select="substring($text, 1, 30)"/>
      <xsl:if test="string-length($text) &gt; 30">…</xsl:if>
      <xsl:if test="f:建议[2]">
        <xsl:value-of select="concat('等 ', count(f:建议), ' 条')"/>
      </xsl:if>
    </xsl:with-param>
    <xsl:with-param name="date" select="f:填写日期"/>
    <xsl:with-param name="author" select="f:填写人"/>
    <xsl:with-param name="keywords"
        select="f:收件单位 | f:软件版本 | f:建议/f:模块 | f:处理结果"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <xsl:variable name="to">
    <xsl:choose>
      <xsl:when test="f:收件部门">
        <xsl:value-of select="f:收件部门"/>
      </xsl:when>
      <xsl:otherwise>技术服务部</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="from">
    <xsl:choose>
      <xsl:when test="f:填写部门">
        <xsl:value-of select="f:填写部门"/>
      </xsl:when>
      <xsl:otherwise>客服部</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>收件单位</label>
      <value><xsl:value-of select="f:收件单位"/></value>
      <label>收件部门</label>
      <value><xsl:value-of select="normalize-space($to)"/></value>
    </row>
    <row>
      <label>填写部门</label>
      <value><xsl:value-of select="normalize-space($from)"/></value>
      <label>填写人</label>
      <value>
        <xsl:value-of select="concat(f:填写人,
                                                   ' ',
                                                   f:联系电话)"/>
      </value>
    </row>
    <row>
      <label>发现日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:发现日期"/>
        </xsl:call-template>
      </value>
      <label>填写日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:填写日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>通知方式</label>
      <value><xsl:value-of select="f:通知方式"/></value>
      <label>通知日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:通知日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>软件名称</label>
      <value><xsl:value-of select="f:软件名称"/></value>
      <label>软件版本</label>
      <value><xsl:value-of select="f:软件版本"/></value>
    </row>
    <xsl:if test="f:建议来源">
      <row>
        <label>建议来源</label>
        <value span="3">
          <xsl:call-template name="checks">
            <xsl:with-param name="options" select="'现场发现|客户提出|内部测试|二次开发|'"/>
            <xsl:with-param name="value" select="f:建议来源"/>
          </xsl:call-template>
        </value>
      </row>
    </xsl:if>
    <xsl:if test="f:影响日常运作">
      <row>
        <label>日常影响</label>
        <value span="3">
          <xsl:call-template name="checks">
            <xsl:with-param name="options" select="'是|否|'"/>
            <xsl:with-param name="value" select="f:影响日常运作"/>
          </xsl:call-template>
        </value>
      </row>
    </xsl:if>
  </grid>
  <xsl:call-template name="proposals"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'业务影响'"/>
    <xsl:with-param name="field" select="f:业务影响"/>
  </xsl:call-template>
  <xsl:call-template name="answer"/>
  <xsl:call-template name="tracking"/>
  <xsl:call-template name="enclosures"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="proposals">
  <heading>建议</heading>
  <table>
    <caption>建议</caption>
    <col w="7" align="center" number="yes"/><col w="17"/><col w="28"/>
    <col w="28"/><col w="10" align="center"/><col w="10" align="center"/>
    <head>
      <cell>序号</cell><cell>模块</cell><cell>现状</cell><cell>改进建议</cell>
      <cell>类别</cell><cell>程度</cell>
    </head>
    <xsl:for-each select="f:建议">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:模块"/></cell>
        <cell><xsl:value-of select="f:现状"/></cell>
        <cell><xsl:value-of select="f:改进建议"/></cell>
        <cell><xsl:value-of select="f:类别"/></cell>
        <cell><xsl:value-of select="f:迫切程度"/></cell>
      </row>
    </xsl:for-each>
  </table>
</xsl:template>

<xsl:template name="answer">
  <xsl:if test="f:要求答复日期 | f:答复人 | f:答复日期 | f:处理结果 | f:计划解决日期 | f:答复内容">
    <heading>软件生产公司的答复</heading>
    <grid>
      <xsl:call-template name="columns"/>
      <row>
        <label>要求答复</label>
        <value span="3">
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:要求答复日期"/>
          </xsl:call-template>
        </value>
      </row>
      <row>
        <label>答复人</label>
        <value><xsl:value-of select="f:答复人"/></value>
        <label>答复日期</label>
        <value>
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:答复日期"/>
          </xsl:call-template>
        </value>
      </row>
      <xsl:if test="f:处理结果">
        <row>
          <label>处理结果</label>
          <value span="3">
            <xsl:call-template name="checks">
              <xsl:with-param name="options" select="'待答复|采纳|部分采纳|不采纳|'"/>
              <xsl:with-param name="value" select="f:处理结果"/>
            </xsl:call-template>
          </value>
        </row>
      </xsl:if>
      <row>
        <label>计划解决</label>
        <value span="3">
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:计划解决日期"/>
          </xsl:call-template>
        </value>
      </row>
      <row>
        <label>答复内容</label>
        <value span="3"><xsl:value-of select="f:答复内容"/></value>
      </row>
    </grid>
  </xsl:if>
</xsl:template>

<xsl:template name="tracking">
  <xsl:if test="f:跟踪记录">
    <heading>跟踪记录</heading>
    <table>
      <caption>跟踪记录</caption>
      <col w="8" align="center" number="yes"/><col w="15"/><col w="15"/>
      <col w="62"/>
      <head>
        <cell>序号</cell><cell>日期</cell><cell>跟踪人</cell><cell>情况</cell>
      </head>
      <xsl:for-each select="f:跟踪记录">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:日期"/></cell>
          <cell><xsl:value-of select="f:跟踪人"/></cell>
          <cell><xsl:value-of select="f:情况"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
