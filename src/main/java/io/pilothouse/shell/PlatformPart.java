package io.pilothouse.shell;

import com.vaadin.flow.component.Component;

/**
 * What a room adds below the systems of the platform. That page knows no such room: it shows every bean of this kind, in the order of their
 * {@link org.springframework.core.annotation.Order}.
 */
@FunctionalInterface
public interface PlatformPart {
    /** A new one for each page that is opened. */
    Component component();
}
