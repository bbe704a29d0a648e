<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

四性检测报告, after DA/T 70-2018, the stage of filing (GD). What each item is
called and how this program checks it stands here; the form says only how it
came out. Numbers the standard leaves to its full text, which was not at hand
(1-9, 3-5 to 3-7), are left out.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:juanzong:form"
    xmlns="urn:juanzong:paper"
    exclude-result-prefixes="f">

<xsl:include href="common.xsl"/>

<xsl:key name="person" match="f:检测人" use="normalize-space(.)"/>

<xsl:template name="facts">
  <xsl:call-template name="about">
    <xsl:with-param name="title">
      <xsl:choose>
        <xsl:when test="count(f:对象) = 1">
          <xsl:value-of select="concat(f:对象/f:名称, '四性检测报告')"/>
        </xsl:when>
        <xsl:otherwise>四性检测报告</xsl:otherwise>
      </xsl:choose>
    </xsl:with-param>
    <xsl:with-param name="date" select="f:检测日期"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="body">
  <grid>
    <xsl:call-template name="columns"/>
    <row>
      <label>单位</label>
      <value><xsl:value-of select="f:单位"/></value>
      <label>检测日期</label>
      <value>
        <xsl:call-template name="date">
          <xsl:with-param name="date" select="f:检测日期"/>
        </xsl:call-template>
      </value>
    </row>
    <row>
      <label>检测人</label>
      <value><xsl:value-of select="f:检测人"/></value>
      <label>检测程序</label>
      <value><xsl:value-of select="f:检测程序"/></value>
    </row>
    <row>
      <label>检测方式</label>
      <value span="3"><xsl:value-of select="f:检测方式"/></value>
    </row>
    <row>
      <label>结论</label>
      <value span="3"><xsl:call-template name="conclusion"/></value>
    </row>
  </grid>
  <heading>检测对象</heading>
  <table>
    <caption>检测对象</caption>
    <col w="34"/><col w="10" align="center"/><col w="11" align="center"/>
    <col w="14" align="center"/><col w="20" align="center"/>
    <col w="11" align="center"/>
    <head>
      <cell>名称</cell><cell>卷数</cell><cell>件数</cell><cell>文件数</cell>
      <cell>字节数</cell><cell>问题</cell>
    </head>
    <xsl:for-each select="f:对象">
      <row>
        <cell><xsl:value-of select="f:名称"/></cell>
        <cell><xsl:value-of select="f:卷数"/></cell>
        <cell><xsl:value-of select="f:件数"/></cell>
        <cell><xsl:value-of select="f:文件数"/></cell>
        <cell><xsl:value-of select="f:字节数"/></cell>
        <cell><xsl:value-of select="f:问题数"/></cell>
      </row>
    </xsl:for-each>
  </table>
  <heading>检测项目（DA/T 70-2018，归档环节）</heading>
  <table>
    <caption>检测项目</caption>
    <col w="13" align="center"/><col w="24"/><col w="42"/>
    <col w="21" align="center"/>
    <head>
      <cell>编号</cell><cell>项目</cell><cell>怎样检测</cell><cell>结果</cell>
    </head>
    <xsl:apply-templates select="f:检测项"/>
  </table>
  <p>“需人工 MANUAL”的项目本程序没有检测，或不能检测，不算通过。</p>
  <xsl:if test="f:问题">
    <heading>发现的问题</heading>
    <table>
      <caption>发现的问题</caption>
      <col w="8" align="center" number="yes"/><col w="16"/><col w="38"/>
      <col w="38"/>
      <head>
        <cell>序号</cell><cell>种类</cell><cell>位置</cell><cell>说明</cell>
      </head>
      <xsl:for-each select="f:问题">
        <row>
          <cell/>
          <cell><xsl:value-of select="f:种类"/></cell>
          <cell><xsl:value-of select="f:位置"/></cell>
          <cell><xsl:value-of select="f:说明"/></cell>
        </row>
      </xsl:for-each>
    </table>
    <xsl:if test="f:未列问题数">
      <p>
        <xsl:value-of select="concat('还有 ', f:未列问题数, ' 处没有列出。')"/>
      </p>
    </xsl:if>
  </xsl:if>
</xsl:template>

<xsl:template name="conclusion">
  <xsl:variable name="failed" select="count(f:检测项[f:结果 = '不通过'])"/>
  <xsl:variable name="manual" select="count(f:检测项[f:结果 = '需人工'])"/>
  <xsl:choose>
    <xsl:when test="$failed">
      <xsl:value-of select="concat('有 ', $failed, ' 项不通过，发现 ',
                                   sum(f:对象/f:问题数), ' 处问题。')"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:value-of select="concat('检测了的 ',
          count(f:检测项[f:结果 = '通过']), ' 项都通过。')"/>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:if test="$manual">
    <xsl:value-of select="concat('另有 ', $manual, ' 项需人工检测。')"/>
  </xsl:if>
</xsl:template>

<xsl:template match="f:检测项">
  <xsl:variable name="class" select="substring-before(f:编号, '-')"/>
  <row>
    <cell><xsl:value-of select="concat('GD ', f:编号)"/></cell>
    <cell>
      <xsl:choose>
        <xsl:when test="$class = '1'">真实性</xsl:when>
        <xsl:when test="$class = '2'">完整性</xsl:when>
        <xsl:when test="$class = '3'">可用性</xsl:when>
        <xsl:otherwise>安全性</xsl:otherwise>
      </xsl:choose>
      <xsl:text>：</xsl:text>
      <xsl:call-template name="item-name">
        <xsl:with-param name="code" select="f:编号"/>
      </xsl:call-template>
    </cell>
    <cell>
      <xsl:call-template name="item-how">
        <xsl:with-param name="code" select="f:编号"/>
      </xsl:call-template>
    </cell>
    <cell>
      <xsl:value-of select="f:结果"/>
      <xsl:choose>
        <xsl:when test="f:结果 = '通过'"> PASS</xsl:when>
        <xsl:when test="f:结果 = '不通过'"> FAIL</xsl:when>
        <xsl:when test="f:结果 = '需人工'"> MANUAL</xsl:when>
        <xsl:otherwise> N.A.</xsl:otherwise>
      </xsl:choose>
      <xsl:if test="f:问题数 &gt; 0">
        <xsl:value-of select="concat('（', f:问题数, ' 处）')"/>
      </xsl:if>
    </cell>
  </row>
</xsl:template>

<!-- 1-2, 1-6, 2-8, 4-4 to 4-6: the number is inferred from the order. -->
<xsl:template name="item-name">
  <xsl:param name="code"/>
  <xsl:choose>
    <xsl:when test="$code = '1-1'">固化信息有效性</xsl:when>
    <xsl:when test="$code = '1-2'">元数据长度</xsl:when>
    <xsl:when test="$code = '1-3'">元数据类型和格式</xsl:when>
    <xsl:when test="$code = '1-4'">元数据值域</xsl:when>
    <xsl:when test="$code = '1-5'">元数据合理性</xsl:when>
    <xsl:when test="$code = '1-6'">特殊字符</xsl:when>
    <xsl:when test="$code = '1-7'">档号规范</xsl:when>
    <xsl:when test="$code = '1-8'">元数据重复</xsl:when>
    <xsl:when test="$code = '1-10'">内容的电子属性</xsl:when>
    <xsl:when test="$code = '1-11'">元数据与内容的关联</xsl:when>
    <xsl:when test="$code = '1-12'">说明文件和目录文件</xsl:when>
    <xsl:when test="$code = '1-13'">包的目录结构</xsl:when>
    <xsl:when test="$code = '1-14'">包的前后一致</xsl:when>
    <xsl:when test="$code = '2-1'">总件数</xsl:when>
    <xsl:when test="$code = '2-2'">总字节数</xsl:when>
    <xsl:when test="$code = '2-3'">元数据项</xsl:when>
    <xsl:when test="$code = '2-4'">必填项</xsl:when>
    <xsl:when test="$code = '2-5'">过程信息</xsl:when>
    <xsl:when test="$code = '2-6'">连续性</xsl:when>
    <xsl:when test="$code = '2-7'">内容数据</xsl:when>
    <xsl:when test="$code = '2-8'">附件</xsl:when>
    <xsl:when test="$code = '2-9'">归档范围</xsl:when>
    <xsl:when test="$code = '2-10'">包内元数据</xsl:when>
    <xsl:when test="$code = '2-11'">包内内容数据</xsl:when>
    <xsl:when test="$code = '3-1'">元数据可读</xsl:when>
    <xsl:when test="$code = '3-2'">目标数据库可访问</xsl:when>
    <xsl:when test="$code = '3-3'">内容数据格式</xsl:when>
    <xsl:when test="$code = '3-4'">内容数据可读</xsl:when>
    <xsl:when test="$code = '3-8'">无加密、无非公开压缩</xsl:when>
    <xsl:when test="$code = '4-1'">杀毒软件</xsl:when>
    <xsl:when test="$code = '4-2'">病毒</xsl:when>
    <xsl:when test="$code = '4-3'">多余文件</xsl:when>
    <xsl:when test="$code = '4-4'">载体读取速度</xsl:when>
    <xsl:when test="$code = '4-5'">载体外观</xsl:when>
    <xsl:when test="$code = '4-6'">光盘合格</xsl:when>
    <xsl:when test="$code = '4-7'">操作过程安全</xsl:when>
    <xsl:otherwise><xsl:value-of select="$code"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="item-how">
  <xsl:param name="code"/>
  <xsl:choose>
    <xsl:when test="$code = '1-1'">每卷、每个文件的 SHA-256 与日志所记相同，日志逐行相扣；电子签名和时间戳另见 verify 的输出</xsl:when>
    <xsl:when test="$code = '1-2'">表单各项的长度合于它的模式（verify --deep）</xsl:when>
    <xsl:when test="$code = '1-3'">表单各项的类型和格式合于它的模式（verify --deep）</xsl:when>
    <xsl:when test="$code = '1-4'">表单各项在允许的值之内（verify --deep）</xsl:when>
    <xsl:when test="$code = '1-5'">各项之间是否合理，由人判断</xsl:when>
    <xsl:when test="$code = '1-6'">表单里没有 XML 不允许的字符（verify --deep）</xsl:when>
    <xsl:when test="$code = '1-7'">档号是否合于本单位的编制规则，由人判断</xsl:when>
    <xsl:when test="$code = '1-8'">没有两件用同一个编号</xsl:when>
    <xsl:when test="$code = '1-10'">文件名、大小、摘要与归档时所记相同</xsl:when>
    <xsl:when test="$code = '1-11'">元数据列出的文件都在，且就是那一份</xsl:when>
    <xsl:when test="$code = '1-12'">每卷的说明、目录和清单都在，内容没有变</xsl:when>
    <xsl:when test="$code = '1-13'">每卷是合格的 BagIt 包，没有不该有的名字</xsl:when>
    <xsl:when test="$code = '1-14'">每卷整卷的长度和摘要与最后一次写入时所记相同</xsl:when>
    <xsl:when test="$code = '2-1'">件数与日志所记相同</xsl:when>
    <xsl:when test="$code = '2-2'">各卷内容的个数和字节数与卷里所记相同</xsl:when>
    <xsl:when test="$code = '2-3'">编号、种类、题名、日期、顺序号、版本都在，与日志所记相同</xsl:when>
    <xsl:when test="$code = '2-4'">同上各项都不空</xsl:when>
    <xsl:when test="$code = '2-5'">立项以来的每一步都在日志里，没有删改</xsl:when>
    <xsl:when test="$code = '2-6'">归档顺序号从 1 起，没有间断</xsl:when>
    <xsl:when test="$code = '2-7'">元数据列出的文件一个不少</xsl:when>
    <xsl:when test="$code = '2-8'">日志记有的签字件和附件一个不少</xsl:when>
    <xsl:when test="$code = '2-9'">该归档的是否都归了档：juanzong dossier 列出缺的，由人判断</xsl:when>
    <xsl:when test="$code = '2-10'">每件都有元数据</xsl:when>
    <xsl:when test="$code = '2-11'">清单列出的文件一个不少，没有清单以外的文件</xsl:when>
    <xsl:when test="$code = '3-1'">每件的元数据都读得出来</xsl:when>
    <xsl:when test="$code = '3-2'">索引能打开</xsl:when>
    <xsl:when test="$code = '3-3'">格式是否合于长期保存的要求，由人判断</xsl:when>
    <xsl:when test="$code = '3-4'">每个文件都读了出来；能否打开、是否清楚，由人判断</xsl:when>
    <xsl:when test="$code = '3-8'">没有加密的条目，压缩方法只有存储和 DEFLATE</xsl:when>
    <xsl:when test="$code = '4-1'">是否装有杀毒软件，由人检查</xsl:when>
    <xsl:when test="$code = '4-2'">是否有病毒，用杀毒软件检查</xsl:when>
    <xsl:when test="$code = '4-3'">没有来历不明的文件</xsl:when>
    <xsl:when test="$code = '4-4'">联机存储，不适用</xsl:when>
    <xsl:when test="$code = '4-5'">联机存储，不适用</xsl:when>
    <xsl:when test="$code = '4-6'">没有用光盘，不适用</xsl:when>
    <xsl:when test="$code = '4-7'">归档和移交的过程是否安全可控，由人判断</xsl:when>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
