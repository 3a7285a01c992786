package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Bytes;
import java.util.List;

/** Devices of one kind side by side, as wide as their memory: who holds each, or that it is free. */
class DeviceSlots extends UnorderedList {
    /** 80 GB are 168 pixels, and other devices are drawn to the same scale; but a name must have room. */
    private static final double PIXELS_PER_GIBIBYTE = 2.1;

    private static final int NARROWEST = 60;
    private static final int WIDEST = 240;

    /** @param holder empty when it is free. @param path of the holder's page, empty when it has none */
    record Slot(String holder, String path) {
        static final Slot FREE = new Slot("", "");
    }

    DeviceSlots(DeviceKind kind, List<Slot> slots) {
        addClassName("slots");
        getElement().setAttribute("role", "list").setAttribute("aria-label", kind.label());
        String width = width(kind.memory()) + "px";
        slots.forEach(slot -> {
            ListItem item = item(slot);
            item.setWidth(width);
            add(item);
        });
    }

    static int width(Bytes memory) {
        return Math.clamp(Math.round(memory.inGibibytes() * PIXELS_PER_GIBIBYTE), NARROWEST, WIDEST);
    }

    private static ListItem item(Slot slot) {
        boolean free = slot.equals(Slot.FREE);
        ListItem item = new ListItem(Parts.row("gl", holder(slot)));
        item.addClassNames("slot", free ? "free" : "held");
        if (!free) {
            item.setTitle(slot.holder());
        }
        return item;
    }

    private static Component holder(Slot slot) {
        if (slot.path().isEmpty()) {
            String holder = slot.holder().isEmpty() ? Words.say("shell.gpu.free") : slot.holder();
            return Parts.text(holder, "holder");
        }
        Anchor link = new Anchor(slot.path(), slot.holder());
        link.addClassName("holder");
        return link;
    }
}
