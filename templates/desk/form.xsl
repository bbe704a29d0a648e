<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

Filling in: choosing a kind, and the form of any kind, made from its fields as
the schema has them. The values are the draft's own XML, walked along with the
fields; each input is named by its path (web/form_xml.h).
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<!-- ==== choosing ==== -->

<xsl:template match="page[@name = 'new']" mode="page">
  <h1>填表</h1>
  <xsl:if test="not(project)">
    <div class="empty"><h2>还没有项目</h2>
      <p>文件都归在项目里，先建一个项目。</p>
      <p><a class="button primary" href="/projects/new">新建项目</a></p></div>
  </xsl:if>
  <xsl:if test="project">
    <form method="post" action="/drafts">
      <xsl:call-template name="token"/>
      <div class="field narrow">
        <label for="project">项目<span class="must" title="必填">*</span></label>
        <select id="project" name="project" required="required">
          <option value="">请选择</option>
          <xsl:for-each select="project[not(@closed or @destroyed)]">
            <option value="{@id}">
              <xsl:if test="@id = $page/asked/@project or count($page/project) = 1"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
              <xsl:value-of select="@id"/>　<xsl:value-of select="@name"/></option>
          </xsl:for-each>
        </select>
      </div>
      <div class="filter"><label for="narrow" class="away">筛选</label>
        <input id="narrow" type="search" data-narrow="kinds" placeholder="找一种表：名称、阶段、谁填" autocomplete="off"/></div>
      <table class="list" id="kinds">
        <thead><tr><th scope="col">填哪一种</th><th scope="col">阶段</th><th scope="col">由谁填</th></tr></thead>
        <tbody>
          <xsl:for-each select="kinds/kind[@form]">
            <tr>
              <td class="title"><button name="kind" value="{@id}" class="link">
                <xsl:if test="@id = $page/asked/@kind"><xsl:attribute name="autofocus">autofocus</xsl:attribute></xsl:if>
                <xsl:value-of select="@name"/></button>
                <xsl:if test="alias"><small><xsl:for-each select="alias"><xsl:if test="position() &gt; 1">、</xsl:if><xsl:value-of select="."/></xsl:for-each></small></xsl:if></td>
              <td><xsl:value-of select="@stage"/></td>
              <td><xsl:value-of select="@author"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </form>
  </xsl:if>
  <xsl:call-template name="drafts"/>
</xsl:template>

<xsl:template name="drafts">
  <xsl:if test="draft">
    <section>
      <h2>没填完的</h2>
      <table class="list">
        <thead><tr><th scope="col">草稿</th><th scope="col">项目</th><th scope="col">最后保存</th><th scope="col"><span class="away">操作</span></th></tr></thead>
        <tbody>
          <xsl:for-each select="draft">
            <tr>
              <td class="title"><a href="/drafts/{@id}"><xsl:value-of select="@kind-name"/></a>
                <xsl:if test="@revises"><small>修订 <xsl:value-of select="@revises"/></small></xsl:if></td>
              <td><a href="/projects/{@project}"><xsl:value-of select="@project"/></a></td>
              <td class="num"><xsl:value-of select="@saved"/></td>
              <td><form method="post" action="/drafts/{@id}/drop" data-ask="删除这份草稿？"><xsl:call-template name="token"/><button class="quiet danger">删除</button></form></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </section>
  </xsl:if>
</xsl:template>

<!-- ==== the form ==== -->

<xsl:template match="page[@name = 'form']" mode="scripts">
  <script src="/static/form.js" defer="defer"></script>
</xsl:template>

<xsl:template match="page[@name = 'form']" mode="page">
  <xsl:variable name="root" select="form/*"/>
  <p class="path"><a href="/projects/{project/@id}"><xsl:value-of select="project/@name"/></a> › 填表</p>
  <div class="head">
    <h1><xsl:value-of select="kind/@name"/></h1>
    <xsl:if test="draft/@revises"><span class="status unsigned">修订 <xsl:value-of select="draft/@revises"/></span></xsl:if>
    <span class="status void">草稿</span>
  </div>
  <p class="aside"><xsl:if test="string(kind/@author)">由 <xsl:value-of select="kind/@author"/> 填写。</xsl:if>
    <xsl:if test="kind/signatory">签字：<xsl:for-each select="kind/signatory"><xsl:if test="position() &gt; 1">、</xsl:if><xsl:value-of select="@label"/><xsl:if test="string(@post)">（<xsl:value-of select="@post"/>）</xsl:if></xsl:for-each>。</xsl:if>
    带 <span class="must">*</span> 的必填，其余没有就空着。</p>
  <xsl:apply-templates select="problem"/>
  <xsl:call-template name="findings"/>
  <div class="desk">
    <form method="post" action="/drafts/{draft/@id}" id="fill" class="fill" novalidate="novalidate" autocomplete="off"
          data-draft="{draft/@id}" data-saved="{draft/@saved-at}">
      <!-- What Enter would press, were there no script. -->
      <button name="do" value="save" class="away" tabindex="-1" aria-hidden="true">保存</button>
      <xsl:call-template name="token"/>
      <xsl:for-each select="model/attribute">
        <xsl:variable name="name" select="@name"/>
        <input type="hidden" name="@{@name}">
          <xsl:attribute name="value"><xsl:choose>
            <xsl:when test="$name = '项目编号'"><xsl:value-of select="$page/project/@id"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$root/@*[local-name() = $name]"/></xsl:otherwise></xsl:choose></xsl:attribute>
        </input>
      </xsl:for-each>
      <div class="fields">
        <xsl:apply-templates select="model/field">
          <xsl:with-param name="parent" select="$root"/>
        </xsl:apply-templates>
      </div>
      <datalist id="people"><xsl:for-each select="who"><option value="{.}"/></xsl:for-each></datalist>
      <div class="deed">
        <xsl:if test="twin">
          <label class="again"><input type="checkbox" name="again" value="yes"/> 确实要再归一份</label>
        </xsl:if>
        <button name="do" value="file" class="primary"><xsl:choose>
          <xsl:when test="draft/@revises">归档为新的一版</xsl:when><xsl:otherwise>归档</xsl:otherwise></xsl:choose></button>
        <button name="do" value="check">检查</button>
        <a class="button narrow-only" href="/drafts/{draft/@id}/preview" target="_blank">看纸样</a>
        <button type="button" class="js wide-only" id="beside" aria-controls="preview" aria-expanded="true">收起纸样</button>
        <span class="saved" id="saved" role="status">已保存 <xsl:value-of select="draft/@saved"/></span>
      </div>
    </form>
    <aside class="preview" id="preview" aria-label="纸样">
      <iframe src="/drafts/{draft/@id}/preview" title="纸样" sandbox="allow-same-origin"></iframe>
    </aside>
  </div>
  <details class="away-act"><summary>规范里怎么说</summary>
    <xsl:for-each select="kind/source"><blockquote><xsl:value-of select="."/> <small><xsl:value-of select="@clause"/></small></blockquote></xsl:for-each>
  </details>
  <form method="post" action="/drafts/{draft/@id}/drop" data-ask="删除这份草稿？填的内容都会没有。" class="away-act">
    <xsl:call-template name="token"/><button class="quiet danger">删除草稿</button></form>
</xsl:template>

<xsl:template name="findings">
  <xsl:variable name="errors" select="finding[@level = 'error']"/>
  <xsl:choose>
    <xsl:when test="twin">
      <div class="problem" role="alert" id="findings" tabindex="-1">同样的内容已经归档，编号 <a href="/documents/{twin}"><xsl:value-of select="twin"/></a>。确实要再归一份，请在下面打勾。</div>
    </xsl:when>
    <xsl:when test="finding">
      <div role="alert" id="findings" tabindex="-1">
        <xsl:attribute name="class">findings <xsl:if test="not($errors)">mild</xsl:if></xsl:attribute>
        <h2><xsl:choose>
          <xsl:when test="$errors">有 <xsl:value-of select="count($errors)"/> 处要改，改好了才能归档</xsl:when>
          <xsl:otherwise>可以归档；有 <xsl:value-of select="count(finding)"/> 处提醒</xsl:otherwise></xsl:choose></h2>
        <ol>
          <xsl:for-each select="finding">
            <li><xsl:if test="@level != 'error'"><strong>提醒　</strong></xsl:if>
              <xsl:choose>
                <xsl:when test="@at"><a href="#f-{@at}"><xsl:value-of select="@field"/></a>：<xsl:value-of select="."/></xsl:when>
                <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise></xsl:choose></li>
          </xsl:for-each>
        </ol>
      </div>
    </xsl:when>
    <xsl:when test="checked"><p class="notice" role="status" id="findings" tabindex="-1">没有问题，可以归档。</p></xsl:when>
  </xsl:choose>
</xsl:template>

<!-- What was found about one field, beside it. -->
<xsl:template name="said">
  <xsl:param name="name"/>
  <xsl:for-each select="$page/finding[@at = $name]">
    <span class="said {@level}" id="s-{$name}"><xsl:value-of select="."/></span>
  </xsl:for-each>
</xsl:template>

<!-- ==== fields ==== -->

<!-- One value. -->
<xsl:template match="field[not(@group) and not(@many)]">
  <xsl:param name="parent"/>
  <xsl:param name="prefix"/>
  <xsl:variable name="own" select="@name"/>
  <xsl:variable name="name" select="concat($prefix, @name)"/>
  <div>
    <xsl:attribute name="class">field <xsl:if test="@type = 'text'">wide</xsl:if><xsl:if test="$page/finding[@at = $name]"> wrong</xsl:if></xsl:attribute>
    <label for="f-{$name}"><xsl:value-of select="@name"/><xsl:if test="@must"><span class="must" title="必填">*</span></xsl:if></label>
    <xsl:call-template name="input">
      <xsl:with-param name="name" select="$name"/>
      <xsl:with-param name="value" select="string($parent/*[local-name() = $own][1])"/>
    </xsl:call-template>
    <xsl:call-template name="said"><xsl:with-param name="name" select="$name"/></xsl:call-template>
    <small id="h-{$name}"><xsl:value-of select="@hint"/></small>
  </div>
</xsl:template>

<!-- Several values under one name. -->
<xsl:template match="field[@group and not(@many)]">
  <xsl:param name="parent"/>
  <xsl:param name="prefix"/>
  <xsl:variable name="own" select="@name"/>
  <xsl:variable name="name" select="concat($prefix, @name)"/>
  <fieldset class="group" id="f-{$name}" data-group="{@name}">
    <legend><xsl:value-of select="@name"/><xsl:if test="@must"><span class="must" title="必填">*</span></xsl:if></legend>
    <xsl:call-template name="said"><xsl:with-param name="name" select="$name"/></xsl:call-template>
    <small><xsl:value-of select="@hint"/></small>
    <div class="fields">
      <xsl:apply-templates select="field">
        <xsl:with-param name="parent" select="$parent/*[local-name() = $own][1]"/>
        <xsl:with-param name="prefix" select="concat($name, '/')"/>
      </xsl:apply-templates>
    </div>
  </fieldset>
</xsl:template>

<!-- As many as one likes: a table where a row fits, else one below another. -->
<xsl:template match="field[@many]">
  <xsl:param name="parent"/>
  <xsl:param name="prefix"/>
  <xsl:variable name="own" select="@name"/>
  <xsl:variable name="name" select="concat($prefix, @name)"/>
  <xsl:variable name="rows" select="$parent/*[local-name() = $own]"/>
  <xsl:variable name="grid" select="not(@group) or (not(field[@group or @many]) and count(field) &lt;= 8 and count(field[@type = 'text']) &lt;= 1)"/>
  <fieldset class="group many" data-rows="{@name}" id="f-{$name}">
    <legend><xsl:value-of select="@name"/><xsl:if test="@must"><span class="must" title="必填">*</span></xsl:if></legend>
    <xsl:call-template name="said"><xsl:with-param name="name" select="$name"/></xsl:call-template>
    <small><xsl:value-of select="@hint"/><xsl:if test="$grid"> 按回车添一行；可以从电子表格里复制几行贴进来。</xsl:if></small>
    <xsl:choose>
      <xsl:when test="$grid">
        <div class="scroll"><table>
          <!-- By the least widths desk.css gives them, in tenths of a rem: as
               much as fits beside the preview on a screen of 1280. -->
          <xsl:attribute name="class">rows<xsl:if test="65 * count(field) + 95 * count(field[@type = 'text']) + 25 * count(field[@type = 'date']) &gt; 250"> many</xsl:if></xsl:attribute>
          <xsl:if test="@group">
            <thead><tr><xsl:for-each select="field">
              <th scope="col" title="{@hint}" class="w-{@type}"><xsl:value-of select="@name"/><xsl:if test="@must"><span class="must" title="必填">*</span></xsl:if></th>
            </xsl:for-each><th><span class="away">操作</span></th></tr></thead>
          </xsl:if>
          <tbody data-list="yes">
            <xsl:call-template name="grid-rows">
              <xsl:with-param name="rows" select="$rows"/>
              <xsl:with-param name="name" select="$name"/>
              <xsl:with-param name="n" select="1"/>
            </xsl:call-template>
          </tbody>
        </table></div>
        <template><xsl:call-template name="grid-row">
          <xsl:with-param name="row" select="/.."/>
          <xsl:with-param name="name" select="concat($name, '[0]')"/>
        </xsl:call-template></template>
      </xsl:when>
      <xsl:otherwise>
        <div class="cards" data-list="yes">
          <xsl:call-template name="card-rows">
            <xsl:with-param name="rows" select="$rows"/>
            <xsl:with-param name="name" select="$name"/>
            <xsl:with-param name="n" select="1"/>
          </xsl:call-template>
        </div>
        <template><xsl:call-template name="card">
          <xsl:with-param name="row" select="/.."/>
          <xsl:with-param name="name" select="concat($name, '[0]')"/>
        </xsl:call-template></template>
      </xsl:otherwise>
    </xsl:choose>
    <button name="do" value="add:{$name}" data-act="add" class="quiet">＋ 添一<xsl:choose><xsl:when test="$grid">行</xsl:when><xsl:otherwise>组</xsl:otherwise></xsl:choose></button>
  </fieldset>
</xsl:template>

<!-- Those there are, one at least, and one more where it was asked for. -->
<xsl:template name="grid-rows">
  <xsl:param name="rows"/>
  <xsl:param name="name"/>
  <xsl:param name="n"/>
  <xsl:if test="$n = 1 or $n &lt;= count($rows) + ($page/add = $name)">
    <xsl:call-template name="grid-row">
      <xsl:with-param name="row" select="$rows[$n]"/>
      <xsl:with-param name="name" select="concat($name, '[', $n, ']')"/>
    </xsl:call-template>
    <xsl:call-template name="grid-rows">
      <xsl:with-param name="rows" select="$rows"/>
      <xsl:with-param name="name" select="$name"/>
      <xsl:with-param name="n" select="$n + 1"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template name="grid-row">
  <xsl:param name="row"/>
  <xsl:param name="name"/>
  <tr data-row="yes">
    <xsl:choose>
      <xsl:when test="@group">
        <xsl:for-each select="field">
          <xsl:variable name="own" select="@name"/>
          <xsl:call-template name="cell">
            <xsl:with-param name="name" select="concat($name, '/', @name)"/>
            <xsl:with-param name="value" select="string($row/*[local-name() = $own][1])"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="cell">
          <xsl:with-param name="name" select="$name"/>
          <xsl:with-param name="value" select="string($row)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <td class="tools"><xsl:call-template name="tools"><xsl:with-param name="name" select="$name"/></xsl:call-template></td>
  </tr>
</xsl:template>

<xsl:template name="cell">
  <xsl:param name="name"/>
  <xsl:param name="value"/>
  <td>
    <!-- A row of one cell has its name above all rows. -->
    <xsl:if test="not(@many)"><xsl:attribute name="data-label"><xsl:value-of select="@name"/></xsl:attribute></xsl:if>
    <xsl:if test="@must and not(@many)"><xsl:attribute name="data-must">yes</xsl:attribute></xsl:if>
    <xsl:attribute name="class">w-<xsl:value-of select="@type"/><xsl:if test="$page/finding[@at = $name]"> wrong</xsl:if></xsl:attribute>
    <xsl:call-template name="input">
      <xsl:with-param name="name" select="$name"/>
      <xsl:with-param name="value" select="$value"/>
      <xsl:with-param name="label" select="@name"/>
    </xsl:call-template>
    <xsl:call-template name="said"><xsl:with-param name="name" select="$name"/></xsl:call-template>
  </td>
</xsl:template>

<xsl:template name="card-rows">
  <xsl:param name="rows"/>
  <xsl:param name="name"/>
  <xsl:param name="n"/>
  <xsl:if test="$n = 1 or $n &lt;= count($rows) + ($page/add = $name)">
    <xsl:call-template name="card">
      <xsl:with-param name="row" select="$rows[$n]"/>
      <xsl:with-param name="name" select="concat($name, '[', $n, ']')"/>
    </xsl:call-template>
    <xsl:call-template name="card-rows">
      <xsl:with-param name="rows" select="$rows"/>
      <xsl:with-param name="name" select="$name"/>
      <xsl:with-param name="n" select="$n + 1"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template name="card">
  <xsl:param name="row"/>
  <xsl:param name="name"/>
  <div class="card" data-row="yes" role="group" aria-label="{@name}">
    <div class="tools"><xsl:call-template name="tools"><xsl:with-param name="name" select="$name"/></xsl:call-template></div>
    <div class="fields">
      <xsl:apply-templates select="field">
        <xsl:with-param name="parent" select="$row"/>
        <xsl:with-param name="prefix" select="concat($name, '/')"/>
      </xsl:apply-templates>
    </div>
  </div>
</xsl:template>

<xsl:template name="tools">
  <xsl:param name="name"/>
  <button type="button" class="quiet js" data-act="up" title="上移（Alt+↑）" aria-label="上移">↑</button>
  <button type="button" class="quiet js" data-act="down" title="下移（Alt+↓）" aria-label="下移">↓</button>
  <button name="do" value="drop:{$name}" class="quiet" data-act="drop" title="删去" aria-label="删去">✕</button>
</xsl:template>

<!-- The right input for the type. What was typed is shown whatever it is: an
     input for dates would swallow what is none. -->
<xsl:template name="input">
  <xsl:param name="name"/>
  <xsl:param name="value"/>
  <xsl:param name="label"/>
  <xsl:choose>
    <xsl:when test="@type = 'choice'">
      <select name="{$name}" id="f-{$name}">
        <xsl:call-template name="described"><xsl:with-param name="name" select="$name"/><xsl:with-param name="label" select="$label"/></xsl:call-template>
        <option value=""></option>
        <xsl:for-each select="choice">
          <option value="{.}"><xsl:if test=". = $value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="."/></option>
        </xsl:for-each>
        <xsl:if test="string($value) and not(choice = $value)"><option value="{$value}" selected="selected"><xsl:value-of select="$value"/></option></xsl:if>
      </select>
    </xsl:when>
    <xsl:when test="@type = 'text'">
      <textarea name="{$name}" id="f-{$name}">
        <xsl:attribute name="rows"><xsl:choose><xsl:when test="$label">1</xsl:when><xsl:otherwise>3</xsl:otherwise></xsl:choose></xsl:attribute>
        <xsl:call-template name="described"><xsl:with-param name="name" select="$name"/><xsl:with-param name="label" select="$label"/></xsl:call-template>
        <!-- HTML drops a line break that comes first. -->
        <xsl:if test="starts-with($value, '&#10;')"><xsl:text>&#10;</xsl:text></xsl:if>
        <xsl:value-of select="$value"/>
      </textarea>
    </xsl:when>
    <xsl:otherwise>
      <input name="{$name}" id="f-{$name}" value="{$value}">
        <xsl:attribute name="type">
          <xsl:choose>
            <xsl:when test="@type = 'date' and (not(string($value)) or (string-length($value) = 10 and translate($value, '0123456789', '') = '--'))">date</xsl:when>
            <xsl:when test="(@type = 'time' or contains(pattern, '2[0-3]')) and (not(string($value)) or (string-length($value) = 5 and translate($value, '0123456789', '') = ':'))">time</xsl:when>
            <xsl:when test="contains(@name, '电话') or contains(@name, '手机')">tel</xsl:when>
            <xsl:otherwise>text</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:if test="@type = 'date'"><xsl:attribute name="data-type">date</xsl:attribute></xsl:if>
        <xsl:if test="@type = 'integer'"><xsl:attribute name="inputmode">numeric</xsl:attribute></xsl:if>
        <xsl:if test="@type = 'decimal'"><xsl:attribute name="inputmode">decimal</xsl:attribute></xsl:if>
        <xsl:if test="@type = 'line' and (contains(@name, '人') or @name = '姓名') and not(contains(@name, '人数'))"><xsl:attribute name="list">people</xsl:attribute></xsl:if>
        <xsl:call-template name="described"><xsl:with-param name="name" select="$name"/><xsl:with-param name="label" select="$label"/></xsl:call-template>
      </input>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- For who cannot see where things stand. -->
<xsl:template name="described">
  <xsl:param name="name"/>
  <xsl:param name="label"/>
  <xsl:attribute name="data-leaf"><xsl:value-of select="@name"/></xsl:attribute>
  <xsl:if test="$label"><xsl:attribute name="aria-label"><xsl:value-of select="$label"/></xsl:attribute>
    <xsl:attribute name="title"><xsl:value-of select="@hint"/></xsl:attribute></xsl:if>
  <xsl:if test="@must"><xsl:attribute name="aria-required">true</xsl:attribute></xsl:if>
  <xsl:choose>
    <xsl:when test="$page/finding[@at = $name]"><xsl:attribute name="aria-invalid">true</xsl:attribute>
      <xsl:attribute name="aria-describedby">s-<xsl:value-of select="$name"/></xsl:attribute></xsl:when>
    <xsl:when test="not($label)"><xsl:attribute name="aria-describedby">h-<xsl:value-of select="$name"/></xsl:attribute></xsl:when>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
