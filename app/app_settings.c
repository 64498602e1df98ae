// Settings: what the window does when one is changed, and the panel that changes them.
#include "app_struct.h"
#include "base/translate.h"
#include "panes/settings_panel.h"

static void apply_looks(App *app) {
    const Settings *settings = &app->settings;
    theme_make(&app->theme, settings_is_dark(settings), settings->high_contrast,
               (TextureStrength)settings->textures);
    app->ui.no_tips = !settings->tooltips;
    app->ui.still = settings->reduced_motion;
    app_mark(app);
}

void app_check_language(App *app) {
    if (language_now() == LANGUAGE_CHINESE && app->fonts && !fonts_have_han(app->fonts)) {
        language_use(LANGUAGE_ENGLISH);
        app_toast(app, "%s",
                  _("No font here has Chinese characters; install one, as fonts-noto-cjk."));
    }
}

static void apply_language(App *app) {
    int wish = app->settings.language;
    language_use(wish == LANGUAGE_AS_DESKTOP ? app->desktop_language : (Language)(wish - 1));
    app_check_language(app);
}

static void apply_scale(App *app) {
    app->host.scale = (float)app->settings.scale / 1000;
    if (app->host.set_scale) {
        app->host.scale = app->host.set_scale(app->host.self, app->host.scale);
    }
    app->host.scale = app->host.scale > 0 ? app->host.scale : 1;
}

void app_settings_apply(App *app) {
    apply_looks(app);
}

void app_settings_change(App *app, Setting setting) {
    settings_save(&app->settings, setting);
    if (setting == SETTING_LANGUAGE) {
        apply_language(app);
    } else if (setting == SETTING_SCALE) {
        apply_scale(app);
    }
    apply_looks(app);
}

static void reset(App *app) {
    settings_reset(&app->settings);
    apply_language(app);
    apply_scale(app);
    apply_looks(app);
    app_toast(app, "%s", _("Everything is as it was installed."));
}

// ---- The panel

static void take(App *app, Setting setting, int *kept, int chosen) {
    if (*kept != chosen) {
        *kept = chosen;
        app_settings_change(app, setting);
    }
}

void app_settings_draw(Frame *frame, App *app) {
    if (!app->settings_open) {
        return;
    }
    Settings *now = &app->settings;
    int scale = (int)(app->host.scale * 1000 + 0.5f);
    SettingsChoices choices = {.language = now->language,
                               .theme = now->theme,
                               .textures = now->textures,
                               .scale = scale,
                               .high_contrast = now->high_contrast,
                               .reduced_motion = now->reduced_motion,
                               .wheel_zooms = now->wheel_zooms,
                               .tooltips = now->tooltips,
                               .captions = now->captions,
                               .hide_future = now->hide_future,
                               .blocking_limit = now->blocking_limit};
    Rect below = rect_cut_right(&(Rect){0, 0, app->size.x - 8, app->layout.top.h - 8}, 32);
    app->settings_drawn = true;
    app->settings_asked = settings_panel_draw(frame, below, &choices, &app->settings_scroll);
    app->settings_wish = choices;
    app->settings_wish.scale = choices.scale == scale ? now->scale : choices.scale;
}

// The looks of a frame stay what they were when it began.
void app_settings_settle(App *app) {
    if (!app->settings_drawn) {
        return;
    }
    app->settings_drawn = false;
    if (app->settings_asked == SETTINGS_RESET) {
        reset(app);
        return;
    }
    const SettingsChoices *wish = &app->settings_wish;
    Settings *now = &app->settings;
    take(app, SETTING_LANGUAGE, &now->language, wish->language);
    take(app, SETTING_THEME, &now->theme, wish->theme);
    take(app, SETTING_SCALE, &now->scale, wish->scale);
    take(app, SETTING_TEXTURES, &now->textures, wish->textures);
    take(app, SETTING_HIGH_CONTRAST, &now->high_contrast, wish->high_contrast);
    take(app, SETTING_REDUCED_MOTION, &now->reduced_motion, wish->reduced_motion);
    take(app, SETTING_WHEEL_ZOOMS, &now->wheel_zooms, wish->wheel_zooms);
    take(app, SETTING_TOOLTIPS, &now->tooltips, wish->tooltips);
    take(app, SETTING_CAPTIONS, &now->captions, wish->captions);
    take(app, SETTING_HIDE_FUTURE, &now->hide_future, wish->hide_future);
    take(app, SETTING_BLOCKING_LIMIT, &now->blocking_limit, wish->blocking_limit);
}
