package io.pilothouse.shell;

import com.vaadin.flow.component.Component;

/**
 * What a feature says on the first page, between its figures and what is wrong. The first page knows no such feature: it shows every bean of
 * this kind, in the order of their {@link org.springframework.core.annotation.Order}.
 */
public interface HomePart {
    /** A new one for each page that is opened. It follows its own feed, and is invisible while it has nothing to say. */
    Component component();
}
