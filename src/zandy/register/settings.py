"""Settings, all from the environment; `zandy register check` says what is wrong with them."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import django_stubs_ext

from . import database
from .catalogues import compiled
from .home import home, private_folder, secret_key
from .operating.logs import configuration

# Lets forms and managers name their model in the type: forms.ModelForm[System].
django_stubs_ext.monkeypatch()

HERE = Path(__file__).resolve().parent


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(int(default))).strip().lower() in ("1", "true", "yes", "on")


def _said(name: str, default: str) -> str:
    # Set and empty is as good as not set, as files of settings have it.
    return os.environ.get(name) or default


def _list(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in _said(name, default).split(",") if item.strip()]


DEBUG = _flag("ZANDY_DEBUG")
SECRET_KEY = secret_key()
ALLOWED_HOSTS = _list("ZANDY_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _list("ZANDY_ORIGINS")
SITE_NAME = "Zandy"
HTTPS = _flag("ZANDY_HTTPS")
#: Whether a proxy of ours stands before the program.
BEHIND_PROXY = _flag("ZANDY_BEHIND_PROXY")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "procrastinate.contrib.django",
    "zandy.register.journal",
    "zandy.register.accounts",
    "zandy.register.organisations",
    "zandy.register.systems",
    "zandy.register.risks",
    "zandy.register.assessments",
    "zandy.register.notices",
    "zandy.register.public",
    "zandy.register.reminders",
    "zandy.register.overview",
    "zandy.register.documents",
    "zandy.register.api",
    "zandy.register.exchange",
    "zandy.register.drills",
    "zandy.register.objections",
    "zandy.register.incidents",
    "zandy.register.audits",
    "zandy.register.matters",
    "zandy.register.authority",
]

MIDDLEWARE = [
    "zandy.register.operating.probes.ProbesMiddleware",
    "zandy.register.operating.logs.LoggingMiddleware",
    "zandy.register.operating.measures.MeasuringMiddleware",
    "zandy.register.headers.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zandy.register.public.middleware.ForEverybodyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "zandy.register.plain_text.NoNulMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "zandy.register.uploading.StrangersMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zandy.register.organisations.middleware.ViewerMiddleware",
]

ROOT_URLCONF = "zandy.register.urls"
WSGI_APPLICATION = "zandy.register.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "zandy.register.context.page",
            ],
            "builtins": ["zandy.register.templatetags.zandy"],
        },
    }
]

DATABASES = {"default": database.settings_for_django()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# Notes carry the meaning that the style sheet knows.
MESSAGE_TAGS = {20: "", 25: "met", 30: "open", 40: "no"}
# Shared by the workers of one machine: what counts attempts to sign in must not start anew in each.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": private_folder("cache"),
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "zandy.register.accounts.signing_up.NamedForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = _said("ZANDY_EMAIL_VERIFICATION", "optional")
ACCOUNT_ADAPTER = "zandy.register.accounts.adapter.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "reset_password": "20/m/ip,5/m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
# How many proxies of ours stand before the program; without them nobody can pass for another address.
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = SITE_NAME
MFA_FORMS = {
    "add_webauthn": "zandy.register.accounts.forms.AddKeyForm",
    "edit_webauthn": "zandy.register.accounts.forms.EditKeyForm",
}
SOCIALACCOUNT_ADAPTER = "zandy.register.accounts.adapter.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
#: The server of single sign-on; the page policy lets the sign-in form lead there.
OIDC_URL = os.environ.get("ZANDY_OIDC_URL", "")
if OIDC_URL:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "oidc",
            "name": os.environ.get("ZANDY_OIDC_NAME", "OpenID Connect"),
            "client_id": os.environ.get("ZANDY_OIDC_CLIENT", ""),
            "secret": os.environ.get("ZANDY_OIDC_SECRET", ""),
            "settings": {
                "server_url": OIDC_URL,
                # Whoever the provider says has confirmed an address signs in to the account that has it.
                "email_authentication": _flag("ZANDY_OIDC_TRUST_EMAIL"),
            },
        }
    ]
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS and not BEHIND_PROXY
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LANGUAGE_CODE = _said("ZANDY_LANG", "kk")
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [compiled(HERE / "locale", private_folder("locale"))]
FORMAT_MODULE_PATH = "zandy.register.formats"
TIME_ZONE = _said("ZANDY_TIME_ZONE", "Asia/Almaty")
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = private_folder("static")
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = home() / "files"
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "zandy.register.uploading.WholeFileHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

EMAIL_BACKEND = _said("ZANDY_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
#: Where the demonstration leaves its letters.
EMAIL_FILE_PATH = home() / "letters"
EMAIL_HOST = _said("ZANDY_SMTP_HOST", "localhost")
EMAIL_PORT = int(_said("ZANDY_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("ZANDY_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ZANDY_SMTP_PASSWORD", "")
EMAIL_USE_TLS = _flag("ZANDY_SMTP_TLS")
#: A mail server that says nothing for so long counts as one that does not answer.
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = _said("ZANDY_FROM", "zandy@localhost")

# Where the register is reached, for what is read outside it: letters, calendars.
SITE_URL = _said("ZANDY_URL", next(iter(CSRF_TRUSTED_ORIGINS), "http://127.0.0.1:8000")).rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname or "localhost"
#: Places inside the network that may be called as webhooks, `host:port`; all others must be public and encrypted.
HOOKS_INSIDE = frozenset(_list("ZANDY_HOOKS_INSIDE"))
#: The numbers (BIN) of the organisations that are authorised bodies; where people rely on the register no others are.
AUTHORITIES = frozenset(_list("ZANDY_AUTHORITIES"))
#: When people are reminded, as cron has it, in universal time: at seven in the morning in Almaty.
REMINDERS_AT = _said("ZANDY_REMINDERS_AT", "0 2 * * *")
#: When systems are looked over for a change of edition: soon after midnight in Almaty.
EDITIONS_AT = _said("ZANDY_EDITIONS_AT", "10 19 * * *")

#: Who may read the counts of /metrics from elsewhere; without it this machine alone.
METRICS_TOKEN = os.environ.get("ZANDY_METRICS_TOKEN", "")
_LOG = _said("ZANDY_LOG", "text")
LOGGING = configuration(_LOG, _said("ZANDY_LOG_LEVEL", "INFO" if _LOG == "json" else "WARNING"))
