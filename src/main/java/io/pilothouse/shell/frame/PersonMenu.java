package io.pilothouse.shell.frame;

import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.ContextMenuPosition;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.NotAllowed;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The person, and how the console looks and speaks for them. */
@SpringComponent
@UIScope
class PersonMenu extends NativeButton {
    private final AuthenticationContext authentication;
    private final Div withoutRole = new Div();

    PersonMenu(People people, AuthenticationContext authentication) {
        this.authentication = authentication;
        Actor actor = people.current();
        if (actor.roles().isEmpty()) {
            withoutRole.getElement().setAttribute("role", "status");
            withoutRole.add(new NotAllowed(Words.say("shell.roles-not-known")));
        }
        String roles = roles(actor);
        addClassName("me");
        Span initials = Parts.who(actor.initials());
        initials.getElement().setAttribute("aria-hidden", "true");
        // No label: who speaks to the browser says what is seen, and that begins the name
        Span more = Parts.text(" " + Words.say("shell.person.label", actor.name()), "unseen");
        add(initials, Parts.text(roles), Icon.of("ellipsis"), more);
        ContextMenu menu = new ContextMenu(this);
        menu.setOpenOnClick(true);
        menu.setPosition(ContextMenuPosition.TOP_START);
        menu.addItem(who(actor)).setEnabled(false);
        menu.addSeparator();
        schemes(menu.addItem(Words.say("shell.person.colours")).getSubMenu());
        languages(menu.addItem(Words.say("shell.person.language")).getSubMenu());
        keys(menu.addItem(Words.say("shell.person.single-keys")));
        menu.addSeparator();
        menu.addItem(Words.say("shell.person.sign-out"), click -> this.authentication.logout());
        addAttachListener(attach -> Typed.belongsTo(this, actor));
    }

    /** Says above every page that nobody knows the person's roles now; empty for who has one. */
    Div withoutRole() {
        return withoutRole;
    }

    private static String roles(Actor actor) {
        return actor.roles().isEmpty()
                ? Words.say("shell.role.none")
                : actor.roles().stream()
                        .sorted()
                        .map(role -> Words.say("shell.role." + role.name().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining(", "));
    }

    private static Div who(Actor actor) {
        Div who = new Div(Parts.strong(actor.name()), Parts.text(actor.email(), "fine"));
        who.addClassName("whois");
        return who;
    }

    private void schemes(SubMenu menu) {
        ColorScheme.Value now = Preferences.scheme(VaadinRequest.getCurrent());
        List<ColorScheme.Value> schemes =
                List.of(ColorScheme.Value.SYSTEM, ColorScheme.Value.LIGHT, ColorScheme.Value.DARK);
        List<MenuItem> items = schemes.stream()
                .map(scheme -> menu.addItem(
                        Words.say("shell.colours." + scheme.name().toLowerCase(Locale.ROOT)),
                        click -> getUI().ifPresent(ui -> {
                            Preferences.prefer(ui, scheme);
                            check(menu, click.getSource());
                        })))
                .toList();
        items.forEach(item -> item.setCheckable(true));
        items.get(Math.max(0, schemes.indexOf(now))).setChecked(true);
    }

    private static void check(SubMenu menu, com.vaadin.flow.component.Component chosen) {
        menu.getItems().forEach(item -> item.setChecked(item.equals(chosen)));
    }

    private void languages(SubMenu menu) {
        Preferences.LANGUAGES.forEach(language -> {
            MenuItem item = menu.addItem(
                    language.getDisplayLanguage(language),
                    click -> getUI().ifPresent(ui -> Preferences.prefer(ui, language)));
            item.setCheckable(true);
            item.setChecked(language.getLanguage().equals(Words.reader().getLanguage()));
        });
    }

    private void keys(MenuItem item) {
        item.setCheckable(true);
        item.setChecked(Preferences.singleKeys(VaadinRequest.getCurrent()));
        item.addClickListener(click -> getUI().ifPresent(ui -> Preferences.preferSingleKeys(ui, item.isChecked())));
    }
}
