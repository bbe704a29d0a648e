<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

项目实施验收表: which documents were confirmed and received, by what steps they
came there, and that the office has them.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title" select="concat('管理方案及要素文档验收：',
                                                f:验收结论)"/>
    <xsl:with-param name="date" select="f:签收日期"/>
    <xsl:with-param name="author" select="f:我方签收人"/>
    <xsl:with-param name="keywords"
        select="f:验收结论"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>签收日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:签收日期"/>
        </xsl:call-template>
      </value>
      <label>签收地点</label>
      <value><xsl:value-of select="f:签收地点"/></value>
    </row>
    <row>
      <label>客户方签收</label>
      <value><xsl:value-of select="f:客户方签收人"/></value>
      <label>我方签收</label>
      <value><xsl:value-of select="f:我方签收人"/></value>
    </row>
    <row>
      <label>编写人</label>
      <value><xsl:value-of select="f:编写人"/></value>
      <label>编写完成</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:编写完成日期"/>
        </xsl:call-template>
      </value>
    </row>
  </grid>
  <xsl:call-template name="steps"/>
  <xsl:call-template name="documents"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'异议和修改'"/>
    <xsl:with-param name="field" select="f:异议和修改"/>
  </xsl:call-template>
  <xsl:call-template name="verdict"/>
  <xsl:call-template name="enclosures"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="steps">
  <xsl:if test="f:初审日期 | f:总经办收到日期 | f:总经办审核日期 | f:送达客户日期 | f:确认会议日期">
    <heading>审核、送达和确认</heading>
    <grid>
      <xsl:call-template name="columns"/>
      <row>
        <label>客服初审</label>
        <value>
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:初审日期"/>
          </xsl:call-template>
        </value>
        <label>总经办收到</label>
        <value>
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:总经办收到日期"/>
          </xsl:call-template>
        </value>
      </row>
      <row>
        <label>总经办审核</label>
        <value>
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:总经办审核日期"/>
          </xsl:call-template>
        </value>
        <label>送达客户</label>
        <value>
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:送达客户日期"/>
          </xsl:call-template>
        </value>
      </row>
      <row>
        <label>客户确认会</label>
        <value span="3">
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:确认会议日期"/>
          </xsl:call-template>
        </value>
      </row>
    </grid>
  </xsl:if>
</xsl:template>

<xsl:template name="documents">
  <heading>验收的文档</heading>
  <table>
    <caption>验收的文档</caption>
    <col w="7" align="center" number="yes"/><col w="20"/><col w="21"/>
    <col w="10"/><col w="7" align="center"/><col w="7" align="center"/>
    <col w="12"/><col w="16"/>
    <head>
      <cell>序号</cell><cell>编号</cell><cell>名称</cell><cell>版本</cell>
      <cell>份数</cell><cell>页数</cell><cell>结果</cell><cell>说明</cell>
    </head>
    <xsl:for-each select="f:验收文档">
      <row>
        <cell/>
        <cell><xsl:value-of select="f:编号"/></cell>
        <cell><xsl:value-of select="f:名称"/></cell>
        <cell><xsl:value-of select="f:版本"/></cell>
        <cell><xsl:value-of select="f:份数"/></cell>
        <cell><xsl:value-of select="f:页数"/></cell>
        <cell><xsl:value-of select="f:结果"/></cell>
        <cell><xsl:value-of select="f:说明"/></cell>
      </row>
    </xsl:for-each>
    <total>
      <cell span="4" align="right">
        <xsl:value-of select="concat('合计 ', count(f:验收文档), ' 件')"/>
      </cell>
      <cell>
        <xsl:if test="f:验收文档/f:份数">
          <xsl:value-of select="sum(f:验收文档/f:份数)"/>
        </xsl:if>
      </cell>
      <cell/>
      <cell/>
      <cell/>
    </total>
  </table>
</xsl:template>

<xsl:template name="verdict">
  <heading>验收结论</heading>
  <grid>
    <xsl:call-template name="columns"/>
    <row>
      <label>结论</label>
      <value span="3">
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'通过|部分通过|不通过|'"/>
          <xsl:with-param name="value" select="f:验收结论"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>意见</label>
      <value span="3"><xsl:value-of select="f:验收意见"/></value>
    </row>
    <row>
      <label>备案日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:备案日期"/>
        </xsl:call-template>
      </value>
      <label>备案人</label>
      <value><xsl:value-of select="f:备案人"/></value>
    </row>
  </grid>
</xsl:template>

</xsl:stylesheet>
