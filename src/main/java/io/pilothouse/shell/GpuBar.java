package io.pilothouse.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One GPU, drawn: its memory slices in proportion, who holds them, what is free, what is chosen. */
public final class GpuBar extends Div {
    public enum Holding {
        HELD,
        FREE,
        /** By the change on this page. */
        CHOSEN,
        /** Throttled, failing, or disagreed about. */
        SICK
    }

    /**
     * A part of a GPU at its real placement.
     *
     * @param start the first memory slice, from 0
     * @param size in memory slices
     * @param profile such as 3g.40gb; empty for a whole GPU
     * @param holder who holds it; empty when free
     * @param used memory in use, 0 to 1; null when not known
     */
    public record Slot(
            int start,
            int size,
            String profile,
            Holding holding,
            String holder,
            @Nullable Double used) {
        public static Slot held(int start, int size, String profile, String holder, @Nullable Double used) {
            return new Slot(start, size, profile, Holding.HELD, holder, used);
        }

        public static Slot free(int start, int size, String profile) {
            return new Slot(start, size, profile, Holding.FREE, "", null);
        }

        public static Slot chosen(int start, int size, String profile) {
            return chosen(start, size, profile, "");
        }

        /** By something else than a roll-out. */
        public static Slot chosen(int start, int size, String profile, String holder) {
            return new Slot(start, size, profile, Holding.CHOSEN, holder, null);
        }
    }

    private final String name;
    private final int slices;

    /** {@code name} is read ("GPU 5"), {@code index} is seen (5); {@code slices} is 8 on A100 and newer, 4 on A30, 1 without MIG. */
    public GpuBar(String name, int index, int slices, List<Slot> slots) {
        this.name = name;
        this.slices = slices;
        addClassName("gpu");
        UnorderedList bar = new UnorderedList();
        bar.addClassName("gpubar");
        bar.getElement().setAttribute("role", "list").setAttribute("aria-label", name);
        bar.getStyle().set("--slices", String.valueOf(slices));
        slots.forEach(slot -> bar.add(item(slot)));
        Span number = Parts.text(String.valueOf(index), "gid");
        number.getElement().setAttribute("aria-hidden", "true");
        add(number, bar);
    }

    private ListItem item(Slot slot) {
        String words = spoken(slot);
        ListItem item = new ListItem(Parts.text(words, "unseen"), seen(slot));
        item.addClassNames("slot", slot.holding().name().toLowerCase(Locale.ROOT));
        item.setClassName("small", slot.size() * 8 < slices * 3);
        item.getElement().setAttribute("tabindex", "0").setAttribute("title", words);
        item.getStyle().set("--start", String.valueOf(slot.start())).set("--size", String.valueOf(slot.size()));
        Double used = slot.used();
        if (used != null) {
            Span level = Parts.row("used");
            level.setWidth(Math.round(used * 100) + "%");
            item.add(level);
        }
        return item;
    }

    private Span seen(Slot slot) {
        Span seen = Parts.row("gl");
        seen.getElement().setAttribute("aria-hidden", "true");
        if (slot.holding() == Holding.SICK) {
            seen.add(Icon.of("degraded"));
        }
        if (!slot.profile().isEmpty() && slot.size() < slices) {
            seen.add(Parts.text(slot.profile(), "profile"));
        }
        seen.add(Parts.text(holder(slot), "holder"));
        return seen;
    }

    private static String holder(Slot slot) {
        return switch (slot.holding()) {
            case HELD, SICK -> slot.holder();
            case FREE -> Words.say("shell.gpu.free");
            case CHOSEN -> slot.holder().isEmpty() ? Words.say("shell.gpu.chosen") : slot.holder();
        };
    }

    private String spoken(Slot slot) {
        String profile = slot.profile().isEmpty() ? "" : ", " + slot.profile();
        String place = slot.size() == slices
                ? name
                : Words.say("shell.gpu.place", name, slot.start(), slot.start() + slot.size() - 1) + profile;
        String used = slot.used() == null
                ? ""
                : ", " + Words.say("shell.gpu.used", Figures.here().share(slot.used()));
        return place + ", " + holder(slot) + used;
    }
}
