package io.pilothouse.shell;

import com.vaadin.flow.component.page.ColorScheme;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What each person prefers. A real console writes it to its database; the views would not notice. */
@Component
class Preferences {
    private final Map<String, ColorScheme.Value> schemes = new ConcurrentHashMap<>();

    ColorScheme.Value schemeOf(String person) {
        return schemes.getOrDefault(person, ColorScheme.Value.SYSTEM);
    }

    void prefer(String person, ColorScheme.Value scheme) {
        schemes.put(person, scheme);
    }
}
