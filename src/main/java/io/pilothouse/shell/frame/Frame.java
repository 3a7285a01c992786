package io.pilothouse.shell.frame;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.ReconnectDialogConfiguration;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.NavigationTrigger;
import io.pilothouse.shell.Freshness;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.Keys;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.Spark;
import io.pilothouse.shell.chart.TimeCharts;
import io.pilothouse.shell.diff.DiffView;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** Stands around every page. It knows no page: the navigation is made of their {@code @Menu} metadata. */
@Layout
@PermitAll
// Parts of other rooms, which the scan of a page's own classes does not reach, draw with these.
@Uses(ComboBox.class)
@Uses(DiffView.class)
@Uses(Notification.class)
@Uses(Select.class)
@Uses(Spark.class)
@Uses(TimeCharts.class)
@JsModule("./fonts.js")
@JsModule("./keys.ts")
@JsModule("./parts.ts")
@JsModule("./ph-age.ts")
@JsModule("./ph-typed.ts")
@NpmPackage(value = "@fontsource-variable/inter", version = "5.3.0")
@NpmPackage(value = "@fontsource-variable/jetbrains-mono", version = "5.3.0")
class Frame extends AppLayout implements AfterNavigationObserver {
    private static final String SAYS_BY_ITSELF =
            "document.querySelector('vaadin-connection-indicator')?.setAttribute('role', 'status')";

    /** What fields had read out on the page before is no part of this one. Vaadin's announcer keeps its last words beside the page. */
    private static final String SAID_THERE =
            "document.querySelectorAll('body > [aria-live]').forEach(said => said.textContent = '')";

    private final Palette palette;
    private final BottomBar bottom;
    private final Div view = new Div();

    /** The path of the page that is shown. */
    private String at = "";

    Frame(Freshness freshness, Counts counts, PersonMenu person, EnvironmentSwitch environment, Palette palette) {
        this.palette = palette;
        List<MenuPlace> places = MenuPlace.all();
        bottom = new BottomBar(places, counts, palette::open);
        setPrimarySection(Section.DRAWER);
        Header navigation = new Header(skip(), brand(), environment, find());
        navigation.addClassName("nav");
        Navigation.of(places, counts).forEach(navigation::add);
        Span status = Parts.row("statusline", new FreshnessLine(freshness, false), keysHelp(places));
        Div foot = new Div(status, person);
        foot.addClassName("navfoot");
        navigation.add(foot);
        addToDrawer(navigation);
        view.addClassName("view");
        FreshnessLine brief = new FreshnessLine(freshness, true);
        brief.addClassName("onphone");
        setContent(new Div(status(brief), person.withoutRole(), view, bottom));
    }

    /** All that is read lies in a landmark, by which screen readers go about. */
    private static Nav status(FreshnessLine brief) {
        Nav status = new Nav(brief);
        status.setAriaLabel(Words.say("shell.status"));
        status.addClassName("onphone");
        return status;
    }

    /** What the browser says by itself when the console is away, which is no part of any landmark. */
    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        ReconnectDialogConfiguration away = attach.getUI().getReconnectDialogConfiguration();
        away.setDialogText(Words.say("shell.connection.lost"));
        away.setDialogTextGaveUp(Words.say("shell.connection.gone"));
        attach.getUI().getPage().executeJs(SAYS_BY_ITSELF);
    }

    /** The first thing that Tab reaches; {@code keys.ts} does what it says. */
    private static NativeButton skip() {
        NativeButton skip = new NativeButton(Words.say("shell.skip"));
        skip.addClassName("skip");
        skip.getElement().setAttribute("data-skip", true);
        return skip;
    }

    private static Div brand() {
        Div brand = new Div(Icon.of("wheel"), Parts.strong("Pilothouse"));
        brand.addClassName("brand");
        return brand;
    }

    private NativeButton find() {
        NativeButton find = Keys.bind(new NativeButton("", click -> palette.open()), "/");
        find.getElement().setAttribute("data-palette", true);
        find.addClassName("find");
        find.add(
                Icon.small("search"),
                new Span(Words.say("shell.find")),
                Parts.row("kk", Parts.key(Words.say("shell.keys.ctrl")), Parts.key("K")));
        return find;
    }

    private static NativeButton keysHelp(List<MenuPlace> places) {
        NativeButton help = Keys.bind(new NativeButton("", click -> new KeysHelp(places).open()), "?");
        help.addClassName("keyshelp");
        help.add(Parts.key("?"));
        help.setAriaLabel(Words.say("shell.keys.title"));
        return help;
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        view.getElement().removeAllChildren();
        view.getElement().appendChild(content.getElement());
    }

    @Override
    public void removeRouterLayoutContent(HasElement content) {
        view.getElement().removeAllChildren();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        palette.close();
        String path = event.getLocation().getPath();
        bottom.at(path);
        if (!path.equals(at) && event.getLocationChangeEvent().getTrigger() != NavigationTrigger.HISTORY) {
            // on a phone the window itself scrolls, and what the server leads to would begin where the last page was
            // left
            event.getLocationChangeEvent().getUI().getPage().executeJs("window.scrollTo(0, 0)");
        }
        if (!path.equals(at)) {
            event.getLocationChangeEvent().getUI().getPage().executeJs(SAID_THERE);
        }
        at = path;
    }
}
