package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Devices of one kind side by side, as wide as their memory: who holds each, or that it is free. */
class DeviceSlots extends UnorderedList {
    /** 80 GB are 168 pixels, and other devices are drawn to the same scale; but a name must have room. */
    private static final double PIXELS_PER_GIBIBYTE = 2.1;

    private static final int NARROWEST = 60;
    private static final int WIDEST = 240;

    /**
     * @param holder empty when it is free
     * @param path of the holder's page, empty when it has none
     * @param trouble why nothing comes of holding it; null when nothing is wrong
     */
    record Slot(String holder, String path, @Nullable Reason trouble) {
        static final Slot FREE = new Slot("", "", null);
    }

    DeviceSlots(DeviceKind kind, List<Slot> slots) {
        addClassName("slots");
        getElement().setAttribute("role", "list").setAttribute("aria-label", kind.label());
        String width = width(kind.memory()) + "px";
        slots.forEach(slot -> {
            ListItem item = item(slot);
            if (slot.equals(Slot.FREE)) {
                item.setWidth(width);
            } else {
                item.setMinWidth(width);
            }
            add(item);
        });
    }

    static int width(Bytes memory) {
        return Math.clamp(Math.round(memory.inGibibytes() * PIXELS_PER_GIBIBYTE), NARROWEST, WIDEST);
    }

    private static ListItem item(Slot slot) {
        boolean free = slot.equals(Slot.FREE);
        Span line = Parts.row("gl", holder(slot));
        ListItem item = new ListItem(line);
        item.addClassNames("slot", free ? "free" : "held");
        Reason trouble = slot.trouble();
        if (trouble != null) {
            item.addClassName("broken");
            line.addComponentAsFirst(Parts.mark(StateShape.FAILING));
            line.add(Parts.text(StateShape.FAILING.word(), "unseen"));
        }
        if (!free) {
            item.setTitle(trouble == null ? slot.holder() : Words.say(trouble));
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
