<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Rules of 客户服务交接单: what those who go on serving the customer need to find
in it. Law: an error is what contradicts itself; the rest is a warning.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:finding"
    exclude-result-prefixes="f">

<xsl:include href="rules-common.xsl"/>

<!-- Looked up once: a form may have thousands of siblings. -->
<xsl:variable name="handed-on" select="$form/f:交接日期"/>

<xsl:variable name="handed">
  <xsl:call-template name="day">
    <xsl:with-param name="date" select="$handed-on"/>
  </xsl:call-template>
</xsl:variable>

<xsl:variable name="to-customer"
    select="normalize-space($form/f:接收方) = '客户管理人员'"/>

<xsl:key name="item" match="f:交接内容[f:名称]"
         use="concat(normalize-space(f:名称), '|', normalize-space(f:编号),
                     '|', normalize-space(f:形式))"/>

<xsl:template match="/">
  <findings>
    <xsl:for-each select="$form">
      <xsl:call-template name="agrees-with-project"/>
      <xsl:apply-templates select="f:交接日期"/>
      <xsl:apply-templates select="f:磨合期结束日期"/>
      <xsl:call-template name="receiver"/>
      <xsl:apply-templates select="f:接收人"/>
      <xsl:call-template name="contents"/>
      <xsl:apply-templates select="f:交接内容[position() &lt;= 2000]"/>
      <xsl:apply-templates select="f:遗留问题"/>
      <xsl:call-template name="contacts"/>
      <xsl:apply-templates select="f:签订技术服务合同"/>
      <xsl:apply-templates select="f:服务结束日期"/>
    </xsl:for-each>
  </findings>
</xsl:template>

<!-- Handing over within the free running-in period is as good as after it. -->
<xsl:template match="f:交接日期">
  <xsl:call-template name="not-future"/>
  <xsl:call-template name="not-before-contract"/>
  <xsl:variable name="entered">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:数据录入完成日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="level" select="'warning'"/>
    <xsl:with-param name="day" select="$entered"/>
    <xsl:with-param name="date" select="../f:数据录入完成日期"/>
    <xsl:with-param name="of" select="'数据录入完成日期'"/>
    <xsl:with-param name="hint" select="'，规范要求“企业初始化数据录入完成后”交接'"/>
  </xsl:call-template>
  <xsl:variable name="begun">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:磨合期开始日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="level" select="'warning'"/>
    <xsl:with-param name="day" select="$begun"/>
    <xsl:with-param name="date" select="../f:磨合期开始日期"/>
    <xsl:with-param name="of" select="'磨合期开始日期'"/>
    <xsl:with-param name="hint" select="'，系统还没有正式运行'"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="f:磨合期结束日期">
  <xsl:variable name="begun">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:磨合期开始日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$begun"/>
    <xsl:with-param name="date" select="../f:磨合期开始日期"/>
    <xsl:with-param name="of" select="'磨合期开始日期'"/>
  </xsl:call-template>
</xsl:template>

<!-- The customer may be known from the project; a form that is only printed
     has none, so this is no error. -->
<xsl:template name="receiver">
  <xsl:if test="$to-customer and not(f:客户名称 or $context/@customer)">
    <xsl:for-each select="f:接收方">
      <xsl:call-template name="lacks">
        <xsl:with-param name="field" select="'客户名称'"/>
        <xsl:with-param name="text" select="'接收方是客户管理人员，却看不出是哪家客户，请填客户名称'"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template match="f:接收人">
  <xsl:variable name="needed">
    <xsl:choose>
      <xsl:when test="$to-customer">职务</xsl:when>
      <xsl:otherwise>部门</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:if test="f:姓名 and not(f:*[local-name() = string($needed)])">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="concat('接收人/', $needed)"/>
      <xsl:with-param name="text">
        <xsl:choose>
          <xsl:when test="$to-customer">接收方是客户管理人员，请填接收人的职务，说明他能代表客户</xsl:when>
          <xsl:otherwise>接收方是我方服务岗，请填接收人的部门，客户才知道由谁服务</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="f:姓名 and not(f:电话)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'接收人/电话'"/>
      <xsl:with-param name="text" select="'没有填接收人的电话，交接以后可能联系不上'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:for-each select="f:姓名">
    <xsl:variable name="who" select="normalize-space()"/>
    <xsl:if test="$who = normalize-space(../../f:移交人/f:姓名)">
      <xsl:call-template name="finding">
        <xsl:with-param name="level" select="'warning'"/>
        <xsl:with-param name="field" select="'接收人/姓名'"/>
        <xsl:with-param name="found" select="$who"/>
        <xsl:with-param name="expected" select="'移交人以外的人'"/>
        <xsl:with-param name="text"
            select="concat('接收人和移交人都是“', $who, '”，请核对')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- What the rulebook names, under whatever longer name it is listed. -->
<xsl:template name="contents">
  <xsl:variable name="missing">
    <xsl:if test="not(f:交接内容[contains(f:名称, '要素文档')])">、要素文档</xsl:if>
    <xsl:if test="not(f:交接内容[contains(f:名称, '培训计划表')])">、培训计划表</xsl:if>
    <xsl:if test="not(f:交接内容[contains(f:名称, '操作考核记录')])">、客户操作考核记录</xsl:if>
  </xsl:variable>
  <xsl:if test="f:交接内容/f:名称 and string($missing)">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="field" select="'交接内容'"/>
      <xsl:with-param name="expected" select="substring($missing, 2)"/>
      <xsl:with-param name="text"
          select="concat('规范要求交接的内容中缺少：',
                         substring($missing, 2))"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- A key gives all that share it: without a limit, a form of nothing but one
     item would take quadratic time. -->
<xsl:template match="f:交接内容">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:variable name="name" select="normalize-space(f:名称)"/>
  <xsl:variable name="form" select="normalize-space(f:形式)"/>
  <xsl:variable name="first"
      select="key('item', concat($name, '|', normalize-space(f:编号), '|',
                                 $form))[1]"/>
  <xsl:if test="f:名称 and count($first | .) = 2">
    <xsl:call-template name="finding">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="field" select="concat($at, '/名称')"/>
      <xsl:with-param name="found" select="$name"/>
      <xsl:with-param name="expected" select="'每件一次'"/>
      <xsl:with-param name="text"
          select="concat('交接内容“', $name, '”重复填写')"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="($form = '纸质' or $form = '纸质和电子') and not(f:份数)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="concat($at, '/份数')"/>
      <xsl:with-param name="text"
          select="concat('“', $name, '”是纸质的，却没有填份数')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:遗留问题">
  <xsl:variable name="at"><xsl:call-template name="at"/></xsl:variable>
  <xsl:if test="f:问题 and not(f:责任人)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="concat($at, '/责任人')"/>
      <xsl:with-param name="text" select="'遗留问题没有责任人，交接以后可能无人处理'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:for-each select="f:计划解决日期">
    <xsl:call-template name="not-before">
      <xsl:with-param name="level" select="'warning'"/>
      <xsl:with-param name="field" select="concat($at, '/计划解决日期')"/>
      <xsl:with-param name="day" select="$handed"/>
      <xsl:with-param name="date" select="$handed-on"/>
      <xsl:with-param name="of" select="'交接日期'"/>
      <xsl:with-param name="hint" select="'，交接时已经过期'"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

<!-- Whoever receives needs somebody to call on the other side. -->
<xsl:template name="contacts">
  <xsl:variable name="other">
    <xsl:choose>
      <xsl:when test="$to-customer">我方</xsl:when>
      <xsl:otherwise>客户方</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:if test="not(f:服务联系人[normalize-space(f:所属) = string($other)])">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'服务联系人'"/>
      <xsl:with-param name="text"
          select="concat('服务联系人中没有', $other,
                         '的人，接收方不知道以后找谁')"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:签订技术服务合同">
  <xsl:variable name="answer" select="normalize-space()"/>
  <xsl:if test="$answer = '是' and not(../f:技术服务合同编号)">
    <xsl:call-template name="lacks">
      <xsl:with-param name="field" select="'技术服务合同编号'"/>
      <xsl:with-param name="text" select="'签订了《技术服务合同》，却没有填它的编号'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="$answer = '否' and ../f:技术服务合同编号">
    <xsl:call-template name="finding">
      <xsl:with-param name="found" select="'否'"/>
      <xsl:with-param name="expected" select="'是'"/>
      <xsl:with-param name="text" select="'“签订技术服务合同”填“否”，却填了技术服务合同编号，前后矛盾'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="f:服务结束日期">
  <xsl:variable name="from">
    <xsl:call-template name="day">
      <xsl:with-param name="date" select="../f:服务开始日期"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:call-template name="not-before">
    <xsl:with-param name="day" select="$from"/>
    <xsl:with-param name="date" select="../f:服务开始日期"/>
    <xsl:with-param name="of" select="'服务开始日期'"/>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
