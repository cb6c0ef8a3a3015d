/* Windows' own ICU, which Wine 10 lacks. Every call fails as ICU says "unsupported"; Qt then offers
   the text codecs that are built into it (UTF, Latin 1, the system's) and no others. */
#define EXPORT __declspec(dllexport)
#define U_UNSUPPORTED_ERROR 16

static void refuse(int *error)
{
    if (error)
        *error = U_UNSUPPORTED_ERROR;
}

EXPORT void *ucnv_open(const char *name, int *error)
{
    refuse(error);
    return 0;
}

EXPORT void ucnv_close(void *converter) {}

EXPORT void ucnv_reset(void *converter) {}

EXPORT signed char ucnv_getMaxCharSize(const void *converter)
{
    return 1;
}

EXPORT const char *ucnv_getName(const void *converter, int *error)
{
    refuse(error);
    return 0;
}

EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}

EXPORT void ucnv_getToUCallBack(const void *converter, void **action, const void **context)
{
    if (action)
        *action = 0;
    if (context)
        *context = 0;
}

EXPORT void ucnv_getFromUCallBack(const void *converter, void **action, const void **context)
{
    ucnv_getToUCallBack(converter, action, context);
}

EXPORT void ucnv_setToUCallBack(void *converter, void *action, const void *context, void **former,
                                const void **former_context, int *error)
{
    refuse(error);
}

EXPORT void ucnv_setFromUCallBack(void *converter, void *action, const void *context, void **former,
                                  const void **former_context, int *error)
{
    refuse(error);
}

EXPORT void ucnv_cbToUWriteUChars(void *arguments, const void *source, int length, int offset,
                                  int *error)
{
    refuse(error);
}

EXPORT void ucnv_cbFromUWriteUChars(void *arguments, const void **source, const void *limit,
                                    int offset, int *error)
{
    refuse(error);
}

EXPORT void ucnv_toUnicode(void *converter, void **target, const void *target_limit,
                           const char **source, const char *source_limit, int *offsets,
                           signed char flush, int *error)
{
    refuse(error);
}

EXPORT void ucnv_fromUnicode(void *converter, char **target, const char *target_limit,
                             const void **source, const void *source_limit, int *offsets,
                             signed char flush, int *error)
{
    refuse(error);
}

EXPORT int ucnv_toUCountPending(const void *converter, int *error)
{
    return 0;
}

EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    refuse(error);
    return 0;
}

EXPORT const char *ucnv_getAvailableName(int index)
{
    return 0;
}

EXPORT int ucnv_countAvailable(void)
{
    return 0;
}
