package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.units.EndpointId;

/**
 * What a feature says of an endpoint on its page, below what its engines report. The page knows no such feature: it shows every bean of this kind,
 * in the order of their {@link org.springframework.core.annotation.Order}.
 */
public interface EndpointPart {
    /** A new one for each page that is opened. It follows its own feed, and is invisible while it has nothing to say. */
    Component component(EndpointId endpoint);
}
