<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

错误处理报告: where and when it happened, what was seen, why, what was done, and
whether the maker of the software knows.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<!-- A fault without a name is known by its module and the first words of its
     symptom. -->
<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title">
      <xsl:choose>
        <xsl:when test="f:错误名称"><xsl:value-of select="f:错误名称"/></xsl:when>
        <xsl:otherwise>
          <xsl:variable name="symptom" select="normalize-space(f:错误现象)"/>
          <xsl:if test="f:出错模块">
            <xsl:value-of select="concat(f:出错模块, '：')"/>
          </xsl:if>
          <xsl:value-of select="substring($symptom, 1, 30)"/>
          <xsl:if test="string-length($symptom) &gt; 30">…</xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:with-param>
    <xsl:with-param name="date" select="f:填报日期"/>
    <xsl:with-param name="author" select="f:填报人"/>
    <xsl:with-param name="keywords"
        select="f:软件版本 | f:出错模块 | f:原因类别 | f:处理结果"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <xsl:if test="f:错误名称">
    <subtitle><xsl:value-of select="f:错误名称"/></subtitle>
  </xsl:if>
  <xsl:call-template name="circumstances"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'错误现象'"/>
    <xsl:with-param name="field" select="f:错误现象"/>
  </xsl:call-template>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'错误提示'"/>
    <xsl:with-param name="field" select="f:错误提示"/>
  </xsl:call-template>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'重现步骤'"/>
    <xsl:with-param name="field" select="f:重现步骤"/>
  </xsl:call-template>
  <xsl:call-template name="cause"/>
  <xsl:call-template name="steps"/>
  <xsl:call-template name="result"/>
  <xsl:call-template name="confirmation"/>
  <xsl:call-template name="enclosures"/>
  <xsl:call-template name="section">
    <xsl:with-param name="text" select="'备注'"/>
    <xsl:with-param name="field" select="f:备注"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="circumstances">
  <grid>
    <xsl:call-template name="columns"/>
    <xsl:call-template name="project-rows"/>
    <row>
      <label>发生时间</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:发生日期"/>
        </xsl:call-template>
        <xsl:value-of select="concat(' ', f:发生时间)"/>
      </value>
      <label>汇报日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:汇报日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>汇报人</label>
      <value span="3">
        <xsl:for-each select="f:汇报人/f:*">
          <xsl:if test="position() &gt; 1">，</xsl:if>
          <xsl:value-of select="normalize-space()"/>
        </xsl:for-each>
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
      <value><xsl:value-of select="f:软件名称"/></value>
      <label>软件版本</label>
      <value><xsl:value-of select="f:软件版本"/></value>
    </row>
    <row>
      <label>出错模块</label>
      <value><xsl:value-of select="f:出错模块"/></value>
      <label>出错屏幕</label>
      <value><xsl:value-of select="f:出错屏幕"/></value>
    </row>
    <row>
      <label>运行环境</label>
      <value><xsl:value-of select="f:运行环境"/></value>
      <label>程序名称</label>
      <value><xsl:value-of select="f:程序名称"/></value>
    </row>
    <row>
      <label>影响程度</label>
      <value span="3">
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'系统无法使用|影响日常业务|不影响日常业务|'"/>
          <xsl:with-param name="value" select="f:影响程度"/>
        </xsl:call-template>
      </value>
    </row>
  </grid>
</xsl:template>

<!-- Printed even when nothing is known yet: the boxes are ticked by hand. -->
<xsl:template name="cause">
  <heading>故障原因</heading>
  <grid>
    <xsl:call-template name="columns"/>
    <row>
      <label>客户原因</label>
      <value span="3">
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'客户安装|客户调试|客户操作|客户硬件|'"/>
          <xsl:with-param name="value" select="f:原因类别"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>软件原因</label>
      <value span="3">
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'软件质量|软件程序|'"/>
          <xsl:with-param name="value" select="f:原因类别"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>其他</label>
      <value span="3">
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'尚未查明|'"/>
          <xsl:with-param name="value" select="f:原因类别"/>
        </xsl:call-template>
      </value>
    </row>
  </grid>
  <xsl:for-each select="f:原因说明">
    <xsl:call-template name="paras"/>
  </xsl:for-each>
</xsl:template>

<xsl:template name="steps">
  <xsl:if test="f:处理步骤">
    <heading>处理步骤</heading>
    <table>
      <caption>处理步骤</caption>
      <col w="8" align="center" number="yes"/><col w="20"/><col w="11"/>
      <col w="61"/>
      <head>
        <cell>序号</cell><cell>时间</cell><cell>处理人</cell><cell>内容</cell>
      </head>
      <xsl:for-each select="f:处理步骤">
        <row>
          <cell/>
          <cell>
            <xsl:value-of select="f:日期"/>
            <xsl:if test="f:时间">
              <xsl:value-of select="concat(' ', f:时间)"/>
            </xsl:if>
          </cell>
          <cell><xsl:value-of select="f:处理人"/></cell>
          <cell><xsl:value-of select="f:内容"/></cell>
        </row>
      </xsl:for-each>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="result">
  <heading>处理结果</heading>
  <grid>
    <xsl:call-template name="columns"/>
    <row>
      <label>处理结果</label>
      <value span="3">
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'已解决|处理中|未解决|'"/>
          <xsl:with-param name="value" select="f:处理结果"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>解决日期</label>
      <value span="3">
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:解决日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>是否上报</label>
      <value span="3">
        <xsl:call-template name="checks">
          <xsl:with-param name="options" select="'是|否|'"/>
          <xsl:with-param name="value" select="f:上报软件企业"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>软件企业</label>
      <value><xsl:value-of select="f:软件企业名称"/></value>
      <label>上报日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:上报日期"/>
        </xsl:call-template>
      </value>
    </row>
  </grid>
  <xsl:for-each select="f:结果说明">
    <xsl:call-template name="paras"/>
  </xsl:for-each>
  <xsl:for-each select="f:软件企业答复">
    <xsl:call-template name="paras">
      <xsl:with-param name="lead" select="'软件企业答复：'"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

<xsl:template name="confirmation">
  <xsl:if test="f:收到日期 or f:技术员确认">
    <heading>客服部确认</heading>
    <grid>
      <xsl:call-template name="columns"/>
      <row>
        <label>收到日期</label>
        <value span="3">
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:收到日期"/>
          </xsl:call-template>
        </value>
      </row>
      <row>
        <label>技术员</label>
        <value><xsl:value-of select="f:技术员确认/f:姓名"/></value>
        <label>确认日期</label>
        <value>
          <xsl:call-template name="date">
            <xsl:with-param name="date" select="f:技术员确认/f:日期"/>
          </xsl:call-template>
        </value>
      </row>
      <row>
        <label>确认意见</label>
        <value span="3"><xsl:value-of select="f:技术员确认/f:意见"/></value>
      </row>
    </grid>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
