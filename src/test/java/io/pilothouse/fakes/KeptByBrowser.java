package io.pilothouse.fakes;

import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.pilothouse.shell.Typed;
import tools.jackson.databind.node.ObjectNode;

/** What a browser kept of a page, as it tells it when the page is opened again. */
public final class KeptByBrowser {
    private final ObjectNode kept = JacksonUtils.createObjectNode();

    public KeptByBrowser() {
        kept.put("at", 1_796_000_000_000L);
        kept.putObject("fields");
    }

    /** {@code from} is what was proposed when it was typed. */
    public KeptByBrowser with(String field, String value, String from) {
        ((ObjectNode) kept.get("fields")).putObject(field).put("value", value).put("from", from);
        return this;
    }

    public KeptByBrowser sentAs(String path) {
        kept.put("into", path);
        return this;
    }

    public void isToldTo(Typed typed) {
        ObjectNode data = JacksonUtils.createObjectNode();
        data.set("event.detail", kept);
        typed.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(typed.getElement(), "found", data));
    }
}
