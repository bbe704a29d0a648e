<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT

The door: logging in, setting a password, one's own page.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template match="page[@name = 'login']" mode="page">
  <div class="door">
    <h1>卷宗</h1>
    <xsl:apply-templates select="problem"/>
    <form method="post" action="/login">
      <input type="hidden" name="next" value="{next}"/>
      <xsl:call-template name="field">
        <xsl:with-param name="name">login</xsl:with-param>
        <xsl:with-param name="label">登录名</xsl:with-param>
        <xsl:with-param name="value" select="login"/>
        <xsl:with-param name="complete">username</xsl:with-param>
        <xsl:with-param name="required" select="true()"/>
        <xsl:with-param name="focus" select="not(string(login))"/>
      </xsl:call-template>
      <xsl:call-template name="field">
        <xsl:with-param name="name">password</xsl:with-param>
        <xsl:with-param name="label">密码</xsl:with-param>
        <xsl:with-param name="type">password</xsl:with-param>
        <xsl:with-param name="complete">current-password</xsl:with-param>
        <xsl:with-param name="required" select="true()"/>
        <xsl:with-param name="focus" select="string(login)"/>
      </xsl:call-template>
      <button class="primary">登录</button>
    </form>
    <p class="aside">没有账号或忘了密码，请找管理员要一个设定密码的链接。</p>
  </div>
</xsl:template>

<xsl:template name="new-password">
  <xsl:call-template name="field">
    <xsl:with-param name="name">password</xsl:with-param>
    <xsl:with-param name="label">新密码</xsl:with-param>
    <xsl:with-param name="type">password</xsl:with-param>
    <xsl:with-param name="complete">new-password</xsl:with-param>
    <xsl:with-param name="required" select="true()"/>
    <xsl:with-param name="hint">至少 8 个字符，不能只用数字。</xsl:with-param>
  </xsl:call-template>
  <xsl:call-template name="field">
    <xsl:with-param name="name">again</xsl:with-param>
    <xsl:with-param name="label">再填一次</xsl:with-param>
    <xsl:with-param name="type">password</xsl:with-param>
    <xsl:with-param name="complete">new-password</xsl:with-param>
    <xsl:with-param name="required" select="true()"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="page[@name = 'welcome']" mode="page">
  <div class="door">
    <h1>设定密码</h1>
    <xsl:choose>
      <xsl:when test="login">
        <p><xsl:value-of select="person-name"/>，您好。您的登录名是 <strong><xsl:value-of select="login"/></strong>。</p>
        <xsl:apply-templates select="problem"/>
        <form method="post">
          <input type="hidden" name="username" value="{login}" autocomplete="username"/>
          <xsl:call-template name="new-password"/>
          <button class="primary">设定并登录</button>
        </form>
      </xsl:when>
      <xsl:otherwise>
        <p class="problem" role="alert">这个链接已经用过、过期，或抄得不完整。</p>
        <p>请找管理员再要一个。管理员自己没有密码时，重新启动服务会打印新的链接。</p>
        <p><a class="button" href="/login">去登录</a></p>
      </xsl:otherwise>
    </xsl:choose>
  </div>
</xsl:template>

<xsl:template match="page[@name = 'me']" mode="page">
  <h1>我的账号</h1>
  <xsl:apply-templates select="problem"/>
  <dl class="facts">
    <xsl:call-template name="fact">
      <xsl:with-param name="label">姓名</xsl:with-param>
      <xsl:with-param name="value" select="$me/@name"/>
    </xsl:call-template>
    <xsl:call-template name="fact">
      <xsl:with-param name="label">登录名</xsl:with-param>
      <xsl:with-param name="value" select="$me/@login"/>
    </xsl:call-template>
  </dl>
  <section>
    <h2>更换密码</h2>
    <form method="post" action="/me/password" class="narrow">
      <xsl:call-template name="token"/>
      <xsl:call-template name="field">
        <xsl:with-param name="name">old</xsl:with-param>
        <xsl:with-param name="label">现在的密码</xsl:with-param>
        <xsl:with-param name="type">password</xsl:with-param>
        <xsl:with-param name="complete">current-password</xsl:with-param>
        <xsl:with-param name="required" select="true()"/>
      </xsl:call-template>
      <xsl:call-template name="new-password"/>
      <button>更换</button>
    </form>
  </section>
  <xsl:if test="$me/@staff">
    <section>
      <h2>给其他程序用的令牌</h2>
      <p>别的系统可以凭令牌以您的名义查文件、归档表单。令牌等于密码，请只给可靠的程序。</p>
      <xsl:if test="secret">
        <p class="notice" role="status">新的令牌，只显示这一次，请现在抄下：<code><xsl:value-of select="secret"/></code></p>
      </xsl:if>
      <xsl:if test="token">
        <table class="list">
          <thead><tr><th scope="col">用途</th><th scope="col">建立</th><th scope="col">最近使用</th><th scope="col"><span class="away">操作</span></th></tr></thead>
          <tbody>
            <xsl:for-each select="token">
              <tr>
                <td class="title"><xsl:value-of select="@name"/></td>
                <td class="num"><xsl:value-of select="@created"/></td>
                <td class="num"><xsl:choose><xsl:when test="@used"><xsl:value-of select="@used"/></xsl:when><xsl:otherwise>还没有用过</xsl:otherwise></xsl:choose></td>
                <td><form method="post" action="/me/tokens/{@id}/drop">
                  <xsl:call-template name="token"/>
                  <button class="quiet danger">作废</button>
                </form></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </xsl:if>
      <form method="post" action="/me/tokens" class="line">
        <xsl:call-template name="token"/>
        <xsl:call-template name="field">
          <xsl:with-param name="name">name</xsl:with-param>
          <xsl:with-param name="label">用途</xsl:with-param>
          <xsl:with-param name="required" select="true()"/>
        </xsl:call-template>
        <button>新建令牌</button>
      </form>
    </section>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
