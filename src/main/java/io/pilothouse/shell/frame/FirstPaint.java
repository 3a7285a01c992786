package io.pilothouse.shell.frame;

import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.People;
import io.pilothouse.shell.chart.TimeCharts;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Writes language, colour scheme and the icons that all pages show into the page itself. What comes with the first answer of the server
 * comes after the first paint, which then flashes. Whoever has signed in sees where the frame will stand until it does.
 */
@Component
class FirstPaint implements VaadinServiceInitListener {
    private static final String FRAME = """
            <div class="beforeframe" aria-hidden="true"><div class="brand">\
            <svg viewBox="0 0 18 18"><use href="%s#wheel"></use></svg></div></div>""".formatted(Icon.SPRITE);

    private final People people;

    FirstPaint(People people) {
        this.people = people;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(response -> {
            var request = response.getVaadinRequest();
            var scheme = Preferences.scheme(request);
            response.getDocument()
                    .head()
                    .appendElement("link")
                    .attr("rel", "preload")
                    .attr("as", "image")
                    .attr("type", "image/svg+xml")
                    .attr("href", Icon.SPRITE);
            if (!hasCharts(request)) {
                response.getDocument().head().select("link[charts]").remove();
            }
            if (request.getUserPrincipal() != null && !people.isWithoutRole()) {
                response.getDocument().body().append(FRAME);
            }
            response.getDocument()
                    .expectFirst("html")
                    .attr("lang", Preferences.language(request).getLanguage())
                    .attr("style", "color-scheme: " + scheme.getValue())
                    .attr("theme", scheme.getThemeValue());
        });
        event.getSource().addUIInitListener(init -> {
            init.getUI().setLocale(Preferences.language(VaadinRequest.getCurrent()));
            init.getUI().getPage().setColorScheme(Preferences.scheme(VaadinRequest.getCurrent()));
        });
    }

    /** A page says it by {@code @Uses(TimeCharts.class)}. What they are drawn with is large: nobody else has it fetched with the page. */
    private static boolean hasCharts(VaadinRequest request) {
        String path = Objects.requireNonNullElse(request.getPathInfo(), "").replaceFirst("^/", "");
        return request.getService()
                .getRouter()
                .getRegistry()
                .getNavigationTarget(path)
                .map(page -> page.getAnnotationsByType(Uses.class))
                .filter(parts -> Stream.of(parts).anyMatch(part -> part.value() == TimeCharts.class))
                .isPresent();
    }
}
