package io.pilothouse.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/** Writes the colour scheme into the page itself. {@code Page.setColorScheme} alone comes after the first paint, which then flashes. */
@Component
class SchemeAtFirstPaint implements VaadinServiceInitListener {
    private final Preferences preferences;

    SchemeAtFirstPaint(Preferences preferences) {
        this.preferences = preferences;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(response -> {
            var scheme =
                    preferences.schemeOf(Person.of(response.getVaadinRequest()).id());
            response.getDocument()
                    .expectFirst("html")
                    .attr("lang", "en")
                    .attr("style", "color-scheme: " + scheme.getValue())
                    .attr("theme", scheme.getThemeValue());
        });
    }
}
