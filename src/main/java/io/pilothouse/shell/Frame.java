package io.pilothouse.shell;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import io.pilothouse.live.Feed;

/** Stands around every page. It knows no page: the navigation is made of their {@code @Menu} metadata. */
@Layout
@JsModule("./fonts.js")
@NpmPackage(value = "@fontsource-variable/inter", version = "5.3.0")
@NpmPackage(value = "@fontsource-variable/jetbrains-mono", version = "5.3.0")
class Frame extends AppLayout {
    private final Palette palette = new Palette(MenuConfiguration.getMenuEntries());

    Frame(Freshness freshness, Attention attention, PersonMenu person, EnvironmentSwitch environment) {
        setPrimarySection(Section.DRAWER);
        Div navigation = new Div(brand(), environment, find());
        navigation.addClassName("nav");
        Navigation.of(MenuConfiguration.getMenuEntries(), attention.counts()).forEach(navigation::add);
        Div foot = new Div(freshnessLine(freshness.systems), person);
        foot.addClassName("navfoot");
        navigation.add(foot);
        addToDrawer(navigation);
        Shortcuts.addShortcutListener(this, palette::open, Key.KEY_K, KeyModifier.CONTROL)
                .setBrowserDefaultAllowed(false);
    }

    private static Div brand() {
        Div brand = new Div(Icon.of("wheel"), Parts.text("Pilothouse", "strong"));
        brand.addClassName("brand");
        return brand;
    }

    private NativeButton find() {
        NativeButton find = new NativeButton("", click -> palette.open());
        find.addClassName("find");
        find.add(
                Icon.small("search"),
                new Span(Words.say("shell.find")),
                Parts.row("kk", Parts.key("Ctrl"), Parts.key("K")));
        return find;
    }

    private Span freshnessLine(Feed<Freshness.Systems> systems) {
        Span words = new Span();
        Span line = Parts.row("fresh", Parts.row("livedot"), words);
        Follow.feed(line, systems, now -> words.setText(Words.say("shell.live", now.live(), now.all())));
        return line;
    }
}
