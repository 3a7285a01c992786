package io.pilothouse.shell;

import com.vaadin.flow.component.icon.SvgIcon;

/** Lucide icons and state shapes, all from one file, which the browser asks for once. */
public final class Icon {
    /** Beside the pages, in the static resources. */
    public static final String SPRITE = "icons.svg";

    private Icon() {}

    public static SvgIcon of(String name) {
        SvgIcon icon = new SvgIcon(SPRITE, name);
        icon.addClassName("i");
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }

    public static SvgIcon small(String name) {
        SvgIcon icon = of(name);
        icon.addClassName("small");
        return icon;
    }
}
