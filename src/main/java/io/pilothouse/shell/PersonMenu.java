package io.pilothouse.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import java.util.EnumMap;
import java.util.Map;

/** The person, and how the console looks for them. */
@SpringComponent
@UIScope
class PersonMenu extends NativeButton {
    private final Preferences preferences;
    private final Person person = Person.of(VaadinRequest.getCurrent());
    private final Map<ColorScheme.Value, MenuItem> items = new EnumMap<>(ColorScheme.Value.class);

    PersonMenu(Preferences preferences) {
        this.preferences = preferences;
        addClassName("me");
        add(Parts.who(person.initials()), new Span(person.role()), Icon.of("ellipsis"));
        setAriaLabel("You: " + person.role());
        ContextMenu menu = new ContextMenu(this);
        menu.setOpenOnClick(true);
        addChoice(menu, "Colours of the system", ColorScheme.Value.SYSTEM);
        addChoice(menu, "Light", ColorScheme.Value.LIGHT);
        addChoice(menu, "Dark", ColorScheme.Value.DARK);
    }

    private void addChoice(ContextMenu menu, String words, ColorScheme.Value scheme) {
        MenuItem item = menu.addItem(words, click -> choose(scheme));
        item.setCheckable(true);
        items.put(scheme, item);
    }

    private void choose(ColorScheme.Value scheme) {
        preferences.prefer(person.id(), scheme);
        show(scheme);
    }

    private void show(ColorScheme.Value scheme) {
        items.forEach((value, item) -> item.setChecked(value == scheme));
        getUI().ifPresent(ui -> ui.getPage().setColorScheme(scheme));
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        show(preferences.schemeOf(person.id()));
    }
}
