package io.pilothouse.shell.frame;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;

/** The HTML document itself. The order of the style sheets matters: tokens override Aura, patterns use tokens. */
@Push(value = PushMode.AUTOMATIC, transport = Transport.WEBSOCKET_XHR)
@ColorScheme(ColorScheme.Value.SYSTEM)
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("tokens.css")
@StyleSheet("patterns.css")
public class Document implements AppShellConfigurator {
    /** Flow's is relative to the page that was loaded first, and would lead elsewhere from a page of another depth. */
    private static final String KEEP_BASE = "document.querySelector('base').href = document.baseURI";

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addInlineWithContents(Inline.Position.APPEND, KEEP_BASE, Inline.Wrapping.JAVASCRIPT);
        settings.addFavIcon("icon", "favicon.svg", "any");
    }
}
